import type { Connection, mongo } from 'mongoose';
import type { EmailBox } from '../crypto/email-box.js';
import { changedAt } from './at-path.js';

/** Of collections by their names: where an e-mail address stands, with dots. A list on the way is gone through. */
export type EmailFields = Readonly<Record<string, readonly string[]>>;

interface Known {
  emails: EmailBox;
  fields: EmailFields;
  /** One for each collection, however often it is asked for. */
  made: Map<string, unknown>;
}

const known = new WeakMap<Connection, Known>();

/** From here on `collectionOf` seals the addresses in these fields on their way in, and opens them on their way out. */
export const keepEmailsSealed = (connection: Connection, emails: EmailBox, fields: EmailFields): void =>
  void known.set(connection, { emails, fields, made: new Map() });

type Change = <Value>(value: Value) => Value;

/** A collection whose addresses are sealed in the store, and plain for who reads and writes by this. */
export function withSealedEmails<Stored extends object>(
  connection: Connection,
  collection: mongo.Collection<Stored>,
): mongo.Collection<Stored> {
  const ofConnection = known.get(connection);
  const fields = ofConnection?.fields[collection.collectionName];
  if (!ofConnection || !fields) return collection;
  const { emails, made } = ofConnection;
  const there = made.get(collection.collectionName) as mongo.Collection<Stored> | undefined;
  const sealed = there ?? sealedIn(collection, emails, fields);
  made.set(collection.collectionName, sealed);
  return sealed;
}

function sealedIn<Stored extends object>(
  collection: mongo.Collection<Stored>,
  emails: EmailBox,
  fields: readonly string[],
): mongo.Collection<Stored> {
  const paths = fields.map((field) => field.split('.'));
  const all =
    (change: (text: string) => string): Change =>
    <Value>(value: Value) =>
      paths.reduce<unknown>((changed, path) => changedAt(changed, path, change), value) as Value;
  const open = all(emails.open);
  const seal = all(emails.seal);
  const sealUpdate = <Update>(update: Update): Update => {
    // A pipeline says by expressions what is stored: who writes an address says it by `$set`.
    if (Array.isArray(update)) return update;
    return Object.fromEntries(
      Object.entries(update as object).map(([operator, change]) => [operator, sealNamed(change, paths, emails.seal)]),
    ) as Update;
  };

  type Own = mongo.Collection<Stored>;
  const own: Partial<Record<keyof Own, unknown>> = {
    find: (...args: Parameters<Own['find']>) => collection.find(...args).map(open),
    findOne: async (...args: Parameters<Own['findOne']>) => open(await collection.findOne(...args)),
    findOneAndUpdate: async (
      filter: mongo.Filter<Stored>,
      update: mongo.UpdateFilter<Stored>,
      options: mongo.FindOneAndUpdateOptions = {},
    ) => open(await collection.findOneAndUpdate(filter, sealUpdate(update), options)),
    findOneAndReplace: async (
      filter: mongo.Filter<Stored>,
      replacement: mongo.WithoutId<Stored>,
      options: mongo.FindOneAndReplaceOptions = {},
    ) => open(await collection.findOneAndReplace(filter, seal(replacement), options)),
    insertOne: (document: mongo.OptionalUnlessRequiredId<Stored>, options?: mongo.InsertOneOptions) =>
      collection.insertOne(seal(document), options),
    insertMany: (documents: mongo.OptionalUnlessRequiredId<Stored>[], options?: mongo.BulkWriteOptions) =>
      collection.insertMany(documents.map(seal), options),
    updateOne: (filter: mongo.Filter<Stored>, update: mongo.UpdateFilter<Stored>, options?: mongo.UpdateOptions) =>
      collection.updateOne(filter, sealUpdate(update), options),
    updateMany: (filter: mongo.Filter<Stored>, update: mongo.UpdateFilter<Stored>, options?: mongo.UpdateOptions) =>
      collection.updateMany(filter, sealUpdate(update), options),
    replaceOne: (filter: mongo.Filter<Stored>, replacement: mongo.WithoutId<Stored>, options?: mongo.ReplaceOptions) =>
      collection.replaceOne(filter, seal(replacement), options),
    bulkWrite: (operations: mongo.AnyBulkWriteOperation<Stored>[], options?: mongo.BulkWriteOptions) =>
      collection.bulkWrite(
        operations.map((operation) => sealOperation(operation, seal, sealUpdate)),
        options,
      ),
  };
  return new Proxy(collection, {
    get(target, name) {
      if (name in own) return own[name as keyof Own];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** What an operator of an update sets: `person`, `contactForm.email`, or an entry of a list. */
function sealNamed(change: unknown, paths: readonly string[][], seal: (text: string) => string): unknown {
  if (typeof change !== 'object' || change === null) return change;
  const pairs = Object.entries(change).map(([name, value]: [string, unknown]) => {
    const begun = name.split('.');
    const inside = paths.filter((path) => begun.every((part, index) => path[index] === part));
    return [name, inside.reduce((sealed, path) => changedAt(sealed, path.slice(begun.length), seal), value)] as const;
  });
  return Object.fromEntries(pairs);
}

function sealOperation<Stored extends object>(
  operation: mongo.AnyBulkWriteOperation<Stored>,
  seal: Change,
  sealUpdate: Change,
): mongo.AnyBulkWriteOperation<Stored> {
  if ('insertOne' in operation) {
    const { insertOne } = operation;
    return { insertOne: { ...insertOne, document: seal(insertOne.document) } };
  }
  if ('replaceOne' in operation) {
    const { replaceOne } = operation;
    return { replaceOne: { ...replaceOne, replacement: seal(replaceOne.replacement) } };
  }
  if ('updateOne' in operation) {
    const { updateOne } = operation;
    return { updateOne: { ...updateOne, update: sealUpdate(updateOne.update) } };
  }
  if ('updateMany' in operation) {
    const { updateMany } = operation;
    return { updateMany: { ...updateMany, update: sealUpdate(updateMany.update) } };
  }
  return operation;
}
