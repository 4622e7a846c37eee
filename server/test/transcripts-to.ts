import { collectionOf } from '../platform/store/collection.js';
import type { TestApp } from './start-test-app.js';

/** As they are stored, to one of these addresses. No query finds these: in the store they are sealed, each time otherwise. */
export async function transcriptsTo({ store }: TestApp, ...emails: string[]) {
  const all = await collectionOf(store.transcripts).find({}).toArray();
  return all.filter(({ email }) => emails.includes(email));
}

/** The same, for a query. */
export const ofTranscriptsTo = async (app: TestApp, ...emails: string[]) => ({
  _id: { $in: (await transcriptsTo(app, ...emails)).map(({ _id }) => _id) },
});
