import type { Connection } from 'mongoose';
import { withSealedEmails } from '../../platform/store/sealed-emails.js';
import type { PersonData } from '../../../shared/wire/privacy/answers.js';

/** Whose documents are looked for: all that counts as one person. */
export interface Whose {
  visitorIds: readonly string[];
  conversationIds: readonly string[];
}

/** Where something of a visitor lies, and which of it a copy for them may hold: nothing goes out that is not named here. */
export interface Place {
  filter: (whose: Whose) => object;
  /** Empty: a copy has nothing of it. */
  exported: readonly string[];
}

export type Places = Readonly<Record<string, Place>>;
export type CountsOf = ReturnType<typeof countsIn>;
export type CopyOf = ReturnType<typeof copyIn>;

/** How many documents of each collection are somebody's. */
export const countsIn =
  (connection: Connection, places: Places) =>
  async (whose: Whose): Promise<Record<string, number>> => {
    const counted = Object.entries(places).map(
      async ([name, { filter }]) => [name, await connection.collection(name).countDocuments(filter(whose))] as const,
    );
    return Object.fromEntries((await Promise.all(counted)).filter(([, count]) => count > 0));
  };

/** All that is somebody's, as plain values. One collection after the other: a long life here is many messages. */
export const copyIn =
  (connection: Connection, places: Places) =>
  async (whose: Whose): Promise<PersonData['data']> => {
    const data: PersonData['data'] = {};
    for (const [name, { filter, exported }] of Object.entries(places)) {
      if (exported.length === 0) continue;
      const projection = { _id: 0, ...Object.fromEntries(exported.map((field) => [field, 1])) };
      const found = await withSealedEmails(connection, connection.collection(name))
        .find(filter(whose), { projection })
        .toArray();
      if (found.length > 0) data[name] = JSON.parse(JSON.stringify(found)) as PersonData['data'][string];
    }
    return data;
  };
