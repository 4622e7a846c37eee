import type { Draft } from '../../shared/wire/drafts/entities.js';
import type { Offer, Offers } from '../core/actions.store.js';
import type { Choice, SapaMessage } from '../features/thread/sapa-message.js';
import type { Act, WithActs } from '../ui/acts/acts.js';

const acts: readonly Act[] = ['quote', 'copy', 'link', 'edit', 'delete'];

/** What is done with a message by key: with the one that has the focus, else with the last one that allows it. */
export function offerMessageActs(deps: {
  isAvailable: () => boolean;
  /** Those that come into question, in this order. */
  all: () => readonly WithActs[];
}): Offers {
  const offer = (act: Act): Offer => {
    const find = () => (deps.isAvailable() ? deps.all().find((each) => each.acts.includes(act)) : undefined);
    return {
      run: () => find()?.choose(act),
      isAvailable: () => find() !== undefined,
    };
  };
  return Object.fromEntries(acts.map((act) => [act, offer(act)]));
}

/** What becomes of the last reply that is not sent. */
export function offerUnsent(deps: {
  isAvailable: () => boolean;
  find: (choice: Choice) => Pick<SapaMessage, 'tell'> | undefined;
}): Offers {
  const offer = (choice: Choice): Offer => ({
    run: () => deps.find(choice)?.tell(choice),
    isAvailable: () => deps.isAvailable() && deps.find(choice) !== undefined,
  });
  return {
    'edit-send': offer('sapa-edit-send'),
    'retry-send': offer('sapa-retry-send'),
    'discard-send': offer('sapa-discard'),
  };
}

/** What the same person has written on another device, for the field that is shown. */
export function offerDrafts(deps: {
  isAvailable: () => boolean;
  draft: () => Draft | undefined;
  take: (draft: Draft) => unknown;
  drop: (draft: Draft) => unknown;
}): Offers {
  const offer = (use: (draft: Draft) => unknown): Offer => ({
    run: () => {
      const draft = deps.draft();
      if (draft) use(draft);
    },
    isAvailable: () => deps.isAvailable() && deps.draft() !== undefined,
  });
  return { 'take-draft': offer(deps.take), 'drop-draft': offer(deps.drop) };
}
