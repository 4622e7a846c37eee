import { randomUUID } from 'node:crypto';
import { AppError } from '../../platform/errors.js';
import type { Log } from '../../platform/log.js';
import { seldomMs, type Sweep } from '../../platform/outbox/sweeper.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { DeparturesModel, StoredDeparture } from './departures.model.js';

/** Who lost what: a person everything, some sites or some teams; or everybody a team, which is gone. */
export type Departure =
  | { staffId: string; siteIds?: string[]; teamIds?: string[]; successorId?: string }
  | { teamId: string };

/** What follows. Repeatable: it is done again where a process died in it. */
export type DepartureFollower = (departure: Departure) => Promise<void>;

/** What is this old was left by a process that died, or failed. */
const leftMs = 10_000;
const page = 50;

export type Departures = ReturnType<typeof departures>;

/** A process that was killed is found within this, and what it had begun is done (effect-sweep.ts). */
const onceMoreMs = 120_000;

/** What must follow when somebody leaves, such as giving back what they answer: done at once, and found again after a crash. */
export function departures(deps: {
  departures: DeparturesModel;
  /** As far as it has happened; undefined where it has not, or is taken back. */
  asFarAsTrue: (departure: Departure) => Promise<Departure | undefined>;
  log: Log;
}) {
  const collection = collectionOf(deps.departures);
  const followers: DepartureFollower[] = [];

  async function finish(stored: StoredDeparture): Promise<void> {
    const departure = await deps.asFarAsTrue(departureOf(stored));
    if (departure) for (const follow of followers) await follow(departure);
    if (stored.isDone || !departure) return void (await collection.deleteMany({ _id: stored._id }));
    // What another process began before may be stored after this.
    await collection.updateOne({ _id: stored._id }, { $set: { isDone: true, at: new Date(Date.now() + onceMoreMs) } });
  }

  async function tryToFinish(stored: StoredDeparture): Promise<number> {
    try {
      await finish(stored);
      return 1;
    } catch (error) {
      deps.log.warn({ err: error, departureId: stored._id }, 'what follows from a departure is tried again');
      return 0;
    }
  }

  async function sweep(now = new Date()): Promise<number> {
    const left = await collection
      .find({ at: { $lt: new Date(now.getTime() - leftMs) } })
      .sort({ at: 1 })
      .limit(page)
      .toArray();
    let count = 0;
    for (const stored of left) count += await tryToFinish(stored);
    return count;
  }

  return {
    follow: (follower: DepartureFollower) => void followers.push(follower),

    /** Does it, then what follows. Rejects only where it was not done. */
    async around<Result>(departure: Departure, happen: () => Promise<Result>): Promise<Result> {
      const stored: StoredDeparture = { _id: randomUUID(), ...departure, at: new Date() };
      await collection.insertOne(stored);
      const result = await happen().catch(async (error: unknown) => {
        // What was refused has not happened; of anything else the sweep looks whether it has.
        if (error instanceof AppError) await collection.deleteMany({ _id: stored._id });
        throw error;
      });
      await tryToFinish(stored);
      return result;
    },

    sweep,
    sweeps: [{ name: 'departures', sweep: () => sweep(), everyMs: seldomMs }] satisfies Sweep[],
  };
}

/** They are no member any more, anywhere. */
export const hasLeft = (departure: Departure): departure is { staffId: string; successorId?: string } =>
  'staffId' in departure && !departure.siteIds && !departure.teamIds;

const departureOf = ({ staffId, siteIds, teamIds, successorId, teamId = '' }: StoredDeparture): Departure =>
  staffId
    ? {
        staffId,
        ...(siteIds ? { siteIds } : {}),
        ...(teamIds ? { teamIds } : {}),
        ...(successorId ? { successorId } : {}),
      }
    : { teamId };
