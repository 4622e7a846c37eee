import type {
  Expected,
  PassedOn,
  HandledMany,
  HandlingChange,
  SeenSeqs,
} from '../../../shared/wire/handling/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { AppError, conflict, notFound, tooMuch } from '../../platform/errors.js';
import { recorded, type ConversationsService, type Named, type StoredConversation } from '../conversations/index.js';
import type { LifecycleService } from '../lifecycle/index.js';
import type { TimelineService } from '../timeline/index.js';
import { changed, isAsExpected, type Handling } from './changes.js';

/** To whom and to what conversations of a site can be given. */
export interface Directory {
  people: (siteId: string) => Promise<Named[]>;
  teams: (siteId: string) => Promise<Named[]>;
  labels: (siteId: string) => Promise<Named[]>;
  /** Also of somebody who has left the site. */
  nameOf: (staffId: string) => Promise<string | undefined>;
}

export interface NewPassOn {
  conversationId: string;
  clientId: string;
  text: string;
  assigneeId: string | null;
  teamId?: string | null | undefined;
  expected?: Expected | undefined;
}

export type HandlingService = ReturnType<typeof handlingService>;
type Refusal = HandledMany['refused'][number]['code'];

const day = 24 * 60 * 60_000;

/** Who answers a conversation, how it is sorted, and when it is out of the way. */
export function handlingService(deps: {
  conversations: ConversationsService;
  lifecycle: Pick<LifecycleService, 'resolve' | 'reopen'>;
  directory: Directory;
  notes: Pick<TimelineService, 'writeNote' | 'tellNamed'>;
}) {
  const { conversations, lifecycle, directory } = deps;

  /** Those of them that the actor may handle; the same for "not yours", "not there" and "erased". */
  async function handleable(actor: StaffActor, ids: string[]): Promise<StoredConversation[]> {
    const found = await conversations.findAll(ids);
    return found.filter((each) => !each.erasedAt && can(actor, 'conversation:handle', each));
  }

  /** What a site knows by these names, as far as the change names anything. */
  async function namesAt(siteId: string, { kind }: Handling): Promise<Map<string, string>> {
    const lists =
      kind === 'assign'
        ? await Promise.all([directory.people(siteId), directory.teams(siteId)])
        : kind === 'label'
          ? [await directory.labels(siteId)]
          : [];
    return new Map(lists.flat().map(({ id, name }) => [id, name]));
  }

  /** Makes the change of each that it fits; what is stored decides. */
  async function changeAll(
    actor: StaffActor,
    found: StoredConversation[],
    change: Handling,
    expected: Expected | undefined,
  ): Promise<HandledMany> {
    const siteIds = [...new Set(found.map(({ siteId }) => siteId))];
    const names = new Map(
      await Promise.all(siteIds.map(async (siteId) => [siteId, await namesAt(siteId, change)] as const)),
    );
    const isKnown = ({ siteId }: StoredConversation) => neededBy(change).every((id) => names.get(siteId)?.has(id));
    const [fitting, foreign] = [found.filter(isKnown), found.filter((each) => !isKnown(each))];

    const refused = new Map<string, Refusal>();
    const isOther = new Set<string>();
    /** The happening of what this call has written of each, where the others of its round have to be written again. */
    const made = new Map<string, string>();
    const by = { id: actor.staffId, name: actor.name };
    await conversations.change(
      fitting.map(({ _id }) => _id),
      (stored) => {
        // Asked again where somebody else was faster: what was said of an older one does not count.
        refused.delete(stored._id);
        isOther.delete(stored._id);
        const own = made.get(stored._id);
        if (own !== undefined && stored.happenings?.some(({ id }) => id === own)) {
          isOther.add(stored._id);
          return stored;
        }
        // Erased, or handed on to those whom the actor does not belong to, since it was read.
        const mayNot = stored.erasedAt !== undefined || !can(actor, 'conversation:handle', stored);
        const next = mayNot || !isAsExpected(stored, expected) ? undefined : changed(stored, change);
        if (!next) {
          refused.set(
            stored._id,
            mayNot ? 'E_NOT_FOUND' : change.kind === 'label' && !expected ? 'E_SCHEMA' : 'E_CONFLICT',
          );
          return stored;
        }
        const nameOf = (id: string) => names.get(stored.siteId)?.get(id);
        const after = recorded(stored, next, { by, nameOf });
        const latest = after.happenings?.at(-1);
        if (after !== next && latest) {
          isOther.add(stored._id);
          made.set(stored._id, latest.id);
        }
        return after;
      },
      fitting,
    );
    return {
      changed: [...isOther],
      refused: [
        ...foreign.map(({ _id }) => ({ id: _id, code: 'E_NOT_FOUND' as const })),
        ...[...refused].map(([id, code]) => ({ id, code })),
      ],
    };
  }

  /** One after the other: each reads how far its messages go. */
  async function endAll(
    actor: StaffActor,
    found: StoredConversation[],
    kind: 'resolve' | 'reopen',
    { expected, seenSeqs = {} }: { expected?: Expected | undefined; seenSeqs?: SeenSeqs | undefined },
  ): Promise<HandledMany> {
    const result: HandledMany = { changed: [], refused: [] };
    const isExpected = (stored: StoredConversation) => isAsExpected(stored, expected);
    for (const { _id: id } of found) {
      try {
        const isChanged =
          kind === 'resolve'
            ? await lifecycle.resolve(actor, id, { isExpected, seenSeq: seenSeqs[id] })
            : await lifecycle.reopen(actor, id, { isExpected });
        if (isChanged) result.changed.push(id);
      } catch (error) {
        const code = error instanceof AppError && isRefusal(error.code) ? error.code : undefined;
        if (!code) throw error;
        result.refused.push({ id, code });
      }
    }
    return result;
  }

  /** Whether all that the change names is of the site. */
  async function isKnownAt(siteId: string, change: Handling): Promise<boolean> {
    const names = await namesAt(siteId, change);
    return neededBy(change).every((id) => names.has(id));
  }

  return {
    /** A note and an assignment: the note stands first, so that its new assignee reads why. */
    async passOn(
      actor: StaffActor,
      { conversationId: id, clientId, text, expected, ...to }: NewPassOn,
    ): Promise<PassedOn> {
      const [stored] = await handleable(actor, [id]);
      const change = { kind: 'assign', ...to } as const;
      if (!stored || !(await isKnownAt(stored.siteId, change))) throw notFound();
      // Sent again, it may be theirs already.
      if (!isGivenTo(stored, to) && !isAsExpected(stored, expected)) throw conflict('It is not what it was any more.');

      const mentions = to.assigneeId === null ? [] : [to.assigneeId];
      const becoming = { assigneeId: to.assigneeId, ...(to.teamId === undefined ? {} : { teamId: to.teamId }) };
      const note = await deps.notes.writeNote(actor, { conversationId: id, clientId, text, mentions }, becoming);
      const { refused } = isGivenTo(stored, to) ? { refused: [] } : await changeAll(actor, [stored], change, expected);
      if (refused.length > 0) return { number: note.number, refused: 'E_CONFLICT' };
      await deps.notes.tellNamed(note);
      return { number: note.number };
    },

    /** One change of one conversation. `E_CONFLICT` where it is not as expected. */
    async handle(actor: StaffActor, id: string, change: Handling, expected?: Expected): Promise<void> {
      const found = await handleable(actor, [id]);
      if (found.length === 0) throw notFound();
      checkTime(change);
      const { refused } = await changeAll(actor, found, change, expected);
      if (refused[0]) throw errorOf(refused[0].code);
    },

    /**
     * Puts what waits out of the way for a while; asked again, it stays until the time that it has. `E_CONFLICT` where nobody waits
     * there any more.
     */
    async snoozeFor(actor: StaffActor, id: string, forMs: number): Promise<Date> {
      const [stored] = await handleable(actor, [id]);
      if (!stored) throw notFound();
      const until = stored.isSnoozed ? stored.snoozedUntil : undefined;
      if (until && until > new Date()) return until;
      if (!stored.waitingSince) throw conflict('It is not what it was any more.');
      const wanted = new Date(Date.now() + forMs);
      const change = { kind: 'snooze', until: wanted.toISOString() } as const;
      const { refused } = await changeAll(actor, [stored], change, { state: 'open' });
      if (!refused[0]) return wanted;
      // Somebody else was faster, or the same request a moment ago.
      const [now] = await handleable(actor, [id]);
      if (now?.isSnoozed && now.snoozedUntil) return now.snoozedUntil;
      throw errorOf(refused[0].code);
    },

    /** The same of many: who may not handle one of them changes the others. */
    async handleMany(
      actor: StaffActor,
      {
        ids,
        change,
        ...seen
      }: {
        ids: string[];
        change: HandlingChange;
        expected?: Expected | undefined;
        seenSeqs?: SeenSeqs | undefined;
      },
    ): Promise<HandledMany> {
      const found = await handleable(actor, [...new Set(ids)]);
      if (change.kind !== 'resolve' && change.kind !== 'reopen') checkTime(change);
      const isThere = new Set(found.map(({ _id }) => _id));
      const { changed: done, refused } =
        change.kind === 'resolve' || change.kind === 'reopen'
          ? await endAll(actor, found, change.kind, seen)
          : await changeAll(actor, found, change, seen.expected);
      const gone = [...new Set(ids)].filter((id) => !isThere.has(id));
      return { changed: done, refused: [...refused, ...gone.map((id) => ({ id, code: 'E_NOT_FOUND' as const }))] };
    },
  };
}

const isGivenTo = (stored: StoredConversation, { assigneeId, teamId }: Pick<NewPassOn, 'assigneeId' | 'teamId'>) =>
  stored.assigneeId === assigneeId && (teamId === undefined || stored.teamId === teamId);

/** Who and what of the site a change names. */
function neededBy(change: Handling): string[] {
  if (change.kind === 'label') return change.add;
  if (change.kind !== 'assign') return [];
  return [change.assigneeId, change.teamId].filter((id) => typeof id === 'string');
}

function checkTime(change: Handling): void {
  if (change.kind !== 'snooze' || change.until === null || change.until === 'reply') return;
  const ahead = new Date(change.until).getTime() - Date.now();
  if (ahead <= 0 || ahead > limits.snoozeDays * day)
    throw new AppError('E_SCHEMA', 'Not a time to come.', undefined, 'until');
}

const isRefusal = (code: string): code is Refusal =>
  code === 'E_NOT_FOUND' || code === 'E_CONFLICT' || code === 'E_SCHEMA';

function errorOf(code: Refusal): AppError {
  if (code === 'E_NOT_FOUND') return notFound();
  return code === 'E_SCHEMA' ? tooMuch('So many labels are too many.') : conflict('It is not what it was any more.');
}
