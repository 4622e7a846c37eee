import { setTimeout as pause } from 'node:timers/promises';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import type { StoredConversation } from '../conversations/index.js';
import type { StoredEntry } from '../timeline/index.js';
import { factsOf, noteEntry, personEntry, personEntryId } from './entry-of.js';
import type { KeepEntries } from './keep-entries.js';
import { lastUsed } from '../../platform/store/last-used.js';

const roundSize = 50;
/** Many changes of one conversation share a write, and messages that are stored meanwhile come first. */
const restMs = 100;
/** Longer than a change can be on its way to the store before it is heard of here. */
const longestChangeMs = 60_000;

/**
 * Follows what decides who finds a conversation, what is known of its visitor, and the notes in it. Every change is heard of again
 * after a kill, with the entries of the feed that the next process makes; notes are read again (redoNotes).
 */
export function keepPeople(deps: {
  keep: KeepEntries;
  notesSince: (time: Date) => AsyncIterable<StoredEntry>;
  notesChangedSince: (time: Date) => AsyncIterable<StoredEntry>;
  events: DomainEvents;
  log: Log;
}) {
  const { keep } = deps;
  const conversations = new Map<string, StoredConversation>();
  const notes = new Map<string, StoredEntry>();
  /** What each conversation looked like when its entry was written last. */
  const written = lastUsed<string>(20_000);
  /**
   * Who may see these was changed a moment ago. One that is given away and back looks as before, and so does its entry; what was
   * written in between, here or by another process, does not.
   */
  const moved = lastUsed<true>(20_000, { ttl: longestChangeMs });
  let since: Date | undefined;
  let running: Promise<void> | undefined;

  function begin(): void {
    since ??= new Date(Date.now() - longestChangeMs);
    running ??= run().finally(() => {
      running = undefined;
    });
  }

  async function run(): Promise<void> {
    while (conversations.size + notes.size > 0) {
      try {
        await round();
      } catch (error) {
        // The sweep tries again, or the next process.
        deps.log.warn({ err: error }, 'the search does not know yet what was changed');
        return;
      }
      await pause(restMs, undefined, { ref: false });
    }
    since = undefined;
  }

  async function round(): Promise<void> {
    const some = [...conversations.values()].slice(0, roundSize);
    const noted = [...notes.values()].slice(0, roundSize);
    await write(some);
    await keep.follow(noted, noteEntry);
    // What was heard meanwhile is newer, and stays.
    for (const each of some) if (conversations.get(each._id) === each) conversations.delete(each._id);
    for (const note of noted) if (notes.get(note.clientId) === note) notes.delete(note.clientId);
  }

  async function write(changed: readonly StoredConversation[]): Promise<void> {
    if (changed.length === 0) return;
    const stored = await keep.peopleOf(changed.map(({ _id }) => personEntryId(_id)));
    const known = new Map(stored.map((entry) => [entry.conversationId, entry]));
    await keep.eraseAll(changed.flatMap(({ _id, erasedAt }) => (erasedAt ? [_id] : [])));
    const there = changed.filter(({ erasedAt }) => !erasedAt);
    const isPlaced = ({ _id, teamId, assigneeId }: StoredConversation) => {
      const entry = known.get(_id);
      return entry !== undefined && entry.teamId === (teamId ?? null) && entry.assigneeId === (assigneeId ?? null);
    };
    await keep.place(there.filter((each) => moved.has(each._id) || !isPlaced(each)));
    const people = there.map(personEntry);
    // Last: until then the next process finds that they are not what they were.
    await keep.putPeople(people.filter((entry) => !isSame(known.get(entry.conversationId), entry)));
    for (const each of changed) written.set(each._id, lookOf(each));
  }

  return {
    /** From now on. */
    listen(): void {
      deps.events.on('conversation.moved', ({ _id }) => void moved.set(_id, true));
      deps.events.on('conversation.changed', (_change, conversation) => {
        const { _id } = conversation;
        // What waits to be written is older: it must not be the last word.
        const isWritten = !conversations.has(_id) && written.get(_id) === lookOf(conversation);
        if (isWritten && !moved.has(_id)) return;
        conversations.set(_id, conversation);
        begin();
      });
      const hear = (entry: StoredEntry) => {
        if (entry.kind !== 'note') return;
        notes.set(entry.clientId, entry);
        begin();
      };
      deps.events.on('timeline.added', hear);
      deps.events.on('timeline.changed', hear);
    },

    /** Since when there is something that the entries do not have; undefined when there is nothing. */
    pendingSince: (): Date | undefined => since,

    /** Tries again what failed. */
    async sweep(): Promise<number> {
      const left = conversations.size + notes.size;
      if (left > 0 && !running) begin();
      await running;
      return left;
    },

    /** The notes that a killed process may have left. */
    async redoNotes(time: Date): Promise<number> {
      let count = 0;
      const from = new Date(time.getTime() - longestChangeMs);
      for (const found of [deps.notesSince(from), deps.notesChangedSince(from)]) {
        for await (const note of found) {
          notes.set(note.clientId, note);
          count += 1;
        }
      }
      if (count > 0) begin();
      return count;
    },

    /** Before the process ends. */
    async drain(): Promise<void> {
      await running;
    },
  };
}

const lookOf = (conversation: StoredConversation): string =>
  JSON.stringify([
    conversation.teamId ?? null,
    conversation.assigneeId ?? null,
    conversation.erasedAt ? 'erased' : factsOf(conversation),
  ]);

const isSame = (
  stored: { teamId: string | null; assigneeId: string | null; k: readonly string[] } | undefined,
  made: { teamId: string | null; assigneeId: string | null; k: readonly string[] },
): boolean =>
  stored !== undefined &&
  stored.teamId === made.teamId &&
  stored.assigneeId === made.assigneeId &&
  stored.k.join('\n') === made.k.join('\n');
