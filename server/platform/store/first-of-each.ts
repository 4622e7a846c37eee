import type { mongo } from 'mongoose';

/** The planner of DocumentDB takes ever longer for more in one read: 25 ms for 25, 15 s for 250. */
const questionsPerRead = 25;

export interface FirstQuestion<Stored> {
  filter: mongo.Filter<Stored>;
  sort: mongo.Sort;
}

/**
 * The first document for each of these questions, without those that have none: by the index that each would use alone, and
 * no more than that one document is loaded.
 */
export async function firstOfEach<Stored extends object, Found extends object = Stored>(
  collection: mongo.Collection<Stored>,
  questions: FirstQuestion<Stored>[],
  projection: Record<string, 1> | undefined = undefined,
): Promise<Found[]> {
  const reads: Promise<Found[]>[] = [];
  for (let from = 0; from < questions.length; from += questionsPerRead) {
    const [own = [], ...others] = questions
      .slice(from, from + questionsPerRead)
      .map(({ filter, sort }) => [
        { $match: filter },
        { $sort: sort },
        { $limit: 1 },
        ...(projection ? [{ $project: projection }] : []),
      ]);
    const united = others.map((pipeline) => ({ $unionWith: { coll: collection.collectionName, pipeline } }));
    reads.push(collection.aggregate<Found>([...own, ...united]).toArray());
  }
  return (await Promise.all(reads)).flat();
}
