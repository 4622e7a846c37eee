import { mongo, type Connection } from 'mongoose';
import type { Lease } from '../../platform/outbox/lease.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { StoredConversation } from '../conversations/index.js';
import type { StoredMessage } from '../messages/index.js';
import type { StoredEntry } from '../timeline/index.js';
import { messageEntry, noteEntry, personEntry } from './entry-of.js';
import type { KeepEntries } from './keep-entries.js';
import { rebuildSteps, type RebuildModel, type RebuildStep, type StoredRebuild } from './rebuild.model.js';

/** Grows with every change of how texts are split into words: then all that is stored is gone through once more. */
const indexVersion = 3;

/** What else waits for the store comes first. */
export const buildForMs = 2_000;
const only = 'all';
const pageSize = 250;
const followedBy = (step: RebuildStep): RebuildStep | undefined => rebuildSteps[rebuildSteps.indexOf(step) + 1];

/**
 * Makes the entries of what was stored before they were made at once, or were made otherwise. It goes on where it was cut off, beside
 * all that is being stored meanwhile, and never replaces what is newer.
 */
export function rebuild(deps: { connection: Connection; rebuilds: RebuildModel; keep: KeepEntries; building: Lease }) {
  const { connection, keep } = deps;
  const states = collectionOf(deps.rebuilds);
  const collections = {
    people: connection.collection<StoredConversation>('conversations'),
    messages: connection.collection<StoredMessage>('messages'),
    notes: connection.collection<StoredEntry>('timeline_entries'),
  };

  async function begin(): Promise<StoredRebuild> {
    const counts = await Promise.all(rebuildSteps.map((step) => collections[step].estimatedDocumentCount()));
    const total = counts.reduce((sum, count) => sum + count, 0);
    const state: StoredRebuild = { _id: only, version: indexVersion, step: rebuildSteps[0], done: 0, total };
    await states.replaceOne(
      { _id: only },
      { version: indexVersion, step: state.step, done: 0, total },
      { upsert: true },
    );
    return state;
  }

  /** A page of a step; resolves with how many that were, and with the id of the last one. */
  async function page(step: RebuildStep, after: string | undefined): Promise<{ count: number; last?: string }> {
    if (step === 'people') {
      const found = await collections.people
        .find(after === undefined ? {} : { _id: { $lt: after } }, { sort: { _id: -1 }, limit: pageSize })
        .toArray();
      await keep.putPeople(found.filter(({ erasedAt, lastAt }) => !erasedAt && lastAt).map(personEntry));
      return pageOf(found);
    }
    const below = after === undefined ? {} : { _id: { $lt: new mongo.ObjectId(after) } };
    const newestFirst = { sort: { _id: -1 }, limit: pageSize } as const;
    if (step === 'messages') {
      const found = await collections.messages.find(below, newestFirst).toArray();
      await keep.follow(found, messageEntry, { isAnew: true });
      return pageOf(found);
    }
    const found = await collections.notes.find(below, newestFirst).toArray();
    const notes = found.filter(({ kind }) => kind === 'note');
    await keep.follow(notes, noteEntry, { isAnew: true });
    return pageOf(found);
  }

  async function goOn(state: StoredRebuild): Promise<StoredRebuild> {
    const { step, after } = state;
    const { count, last } = await page(step, after);
    const done = state.done + count;
    const next = count < pageSize ? followedBy(step) : step;
    const { after: _, ...rest } = state;
    const further: StoredRebuild = {
      ...rest,
      done,
      step: next ?? step,
      ...(next === step && last !== undefined ? { after: last } : {}),
      ...(next ? {} : { doneAt: new Date() }),
    };
    const { _id, ...fields } = further;
    await states.replaceOne({ _id }, fields, { upsert: true });
    return further;
  }

  const isDone = (state: StoredRebuild | null): boolean =>
    state !== null && state.doneAt !== undefined && state.version >= indexVersion;

  /** Where one was begun and cut off; undefined where there is none to go on with. */
  async function unfinished(): Promise<StoredRebuild | undefined> {
    const stored = await states.findOne({ _id: only });
    return stored?.version === indexVersion && !isDone(stored) ? stored : undefined;
  }

  /** Goes on for a while, where there is something to go on with. Under the lease: a page begins where the last one has ended. */
  async function goOnFor(state: StoredRebuild, onProgress: (state: StoredRebuild) => void): Promise<StoredRebuild> {
    const until = performance.now() + buildForMs;
    let further = state;
    do {
      further = await goOn(further);
      onProgress(further);
    } while (!isDone(further) && performance.now() < until);
    return further;
  }

  return {
    unfinished,

    /** Whether something is not in the entries yet. */
    async isBuilding(): Promise<boolean> {
      return !isDone(await states.findOne({ _id: only }));
    },

    /** Goes on for a while, unless another process does. Resolves with how far it is; undefined where there was nothing to do. */
    run: (): Promise<StoredRebuild | undefined> =>
      deps.building.hold(
        async () => {
          if (isDone(await states.findOne({ _id: only }))) return undefined;
          return goOnFor((await unfinished()) ?? (await begin()), () => undefined);
        },
        () => true,
      ),

    /** All that is stored has its entries: who filled an empty store has made them. */
    async noteDone(): Promise<void> {
      const done = { version: indexVersion, step: 'notes', done: 0, total: 0, doneAt: new Date() } as const;
      await states.replaceOne({ _id: only }, done, { upsert: true });
    },

    /**
     * All of it anew, from the newest to the oldest, or on from where that was cut off; a server that does the same shares it. Tells
     * how far it is after each page.
     */
    async all(onProgress: (state: StoredRebuild) => void): Promise<void> {
      let hasBegun = false;
      do {
        await deps.building.hold(async () => {
          const state = (await unfinished()) ?? (hasBegun ? undefined : await begin());
          hasBegun = true;
          if (state) await goOnFor(state, onProgress);
        });
      } while (!hasBegun || (await unfinished()));
    },
  };
}

function pageOf(found: readonly { _id: unknown }[]): { count: number; last?: string } {
  const last = found.at(-1);
  return { count: found.length, ...(last ? { last: String(last._id) } : {}) };
}
