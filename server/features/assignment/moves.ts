import type { StoredConversation, StoredHappening } from '../conversations/index.js';

/** Who was gone, or gave it back, may get it again after this. */
const pauseMs = 5 * 60_000;
/** So often it is taken from somebody while its visitor waits for an answer; then a person decides. */
const mostMoves = 5;

type Holding = Pick<StoredConversation, 'happenings' | 'lastStaffSeq' | 'assigneeId'>;

/** How who has it got it; undefined where that is longer ago than is remembered. */
export const lastGiven = ({ happenings = [], assigneeId }: Holding): StoredHappening | undefined =>
  happenings.findLast((each) => each.kind === 'assigned' && each.to?.id === assigneeId);

/** Whom it was taken from since the visitor waits. An answer ends that. */
const lossesOf = ({ happenings = [], lastStaffSeq }: Holding) =>
  happenings.flatMap((each) => (each.kind === 'assigned' && each.from && each.afterSeq >= lastStaffSeq ? [each] : []));

/** Who does not get it now: they did not answer, or had it a moment ago. */
export function earlierHolders(conversation: Holding, now: Date): Set<string> {
  const earlier = lossesOf(conversation).filter(
    ({ why, at }) => why === 'unanswered' || at.getTime() > now.getTime() - pauseMs,
  );
  return new Set(earlier.flatMap(({ from }) => from?.id ?? []));
}

/** After so many people a person decides: it must not go round for ever. */
export const mayMoveOn = (conversation: Holding): boolean =>
  lossesOf(conversation).filter(({ why }) => why !== undefined).length < mostMoves;
