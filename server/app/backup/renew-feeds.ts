import type { Db } from 'mongodb';

const feedJump = 1_000_000;

/**
 * The entries are left out: an inbox that goes on from a number that it has read before must not take later changes for those. The
 * numbers go on far behind all that anybody has read, and every inbox lists anew.
 */
export async function renewFeeds(db: Db): Promise<void> {
  const heads = db.collection<{ _id: string; number: number; firstNumber?: number }>('feed_heads');
  for await (const { _id } of db.collection<{ _id: string }>('sites').find({}, { projection: { _id: 1 } })) {
    const known = (await heads.findOne({ _id }))?.number ?? 0;
    const number = Math.max(known + feedJump, Date.now());
    await heads.updateOne({ _id }, { $set: { number, firstNumber: number + 1 } }, { upsert: true });
  }
}
