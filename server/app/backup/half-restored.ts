import type { Db } from 'mongodb';
import type { Connection } from 'mongoose';
import { ConfigError } from '../../platform/config-error.js';

/** `restore` is there while one is under way; `last` stays, and says when the last one was whole. */
interface RestoreMark {
  _id: 'restore' | 'last';
  begunAt?: Date;
  endedAt?: Date;
}

const cutOff = 'A restore was cut off: run it once more, with --replace';
const marksOf = (db: Pick<Db, 'collection'>) => db.collection<RestoreMark>('restores');

/** Before anything is removed: a server that finds the mark does not start on half a restore. */
export async function markRestore(db: Db): Promise<void> {
  await marksOf(db).updateOne({ _id: 'restore' }, { $set: { begunAt: new Date() } }, { upsert: true });
}

export async function unmarkRestore(db: Db): Promise<void> {
  const marks = marksOf(db);
  await marks.updateOne({ _id: 'last' }, { $set: { endedAt: new Date() } }, { upsert: true });
  await marks.deleteMany({ _id: 'restore' });
}

/** A restore that was cut off has left a part of an installation: to go on with it would lose the rest. */
export async function refuseHalfRestored(connection: Connection): Promise<void> {
  const begun = await marksOf(connection).findOne({ _id: 'restore' });
  if (begun) throw new ConfigError([cutOff]);
}

/** For a backup: it is of one installation, whole, from its begin to its end. Gives back what asks the same once more. */
export async function refuseRestoring(db: Db): Promise<() => Promise<void>> {
  const look = async () => {
    const marks = await marksOf(db).find({}).toArray();
    if (marks.some(({ _id }) => _id === 'restore')) throw new Error(`What is there is half. ${cutOff}.`);
    return marks.find(({ _id }) => _id === 'last')?.endedAt?.getTime();
  };
  const before = await look();
  return async () => {
    if ((await look()) !== before) throw new Error('Another backup was restored meanwhile.');
  };
}
