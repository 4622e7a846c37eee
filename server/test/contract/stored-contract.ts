import mongoose, { type Schema, type SchemaType } from 'mongoose';

/** What each collection holds: `String`, required `String!`, of a list `[String]`. Which values a field may have is a matter of types, and seen in the wire. */
export interface StoredContract {
  [collection: string]: { fields: Record<string, string>; unique: string[] };
}

/** Of all that a server which uses this database has declared: its connection is its own. */
export function storedContract(database: string): StoredContract {
  const contract: StoredContract = {};
  const models = mongoose.connections
    .filter(({ name }) => name === database)
    .flatMap((each) => Object.values(each.models));
  for (const { collection, schema } of models) {
    const unique = schema.indexes().filter(([, options]) => options['unique']);
    contract[collection.collectionName] = {
      fields: Object.fromEntries(fieldsOf(schema)),
      unique: unique.map(([key, { partialFilterExpression: only }]) => JSON.stringify(only ? [key, only] : key)).sort(),
    };
  }
  return Object.fromEntries(Object.entries(contract).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A mongoose type with what it holds: the library's own types tell neither. */
interface Inner extends SchemaType {
  schema?: Schema;
  embeddedSchemaType?: Inner;
  $isMongooseArray?: boolean;
}

function fieldsOf(schema: Schema, before = ''): [string, string][] {
  return Object.entries(schema.paths as unknown as Record<string, Inner>).flatMap(([path, type]) => {
    const name = before + path;
    const inner = type.embeddedSchemaType ?? type;
    const nested = (type.schema ?? inner.schema) as Schema | undefined;
    const [open, close] = type.$isMongooseArray ? ['[', ']'] : ['', ''];
    const own: [string, string] = [name, `${open}${inner.instance}${close}${type.isRequired ? '!' : ''}`];
    return nested ? [own, ...fieldsOf(nested, `${name}${type.$isMongooseArray ? '[]' : ''}.`)] : [own];
  });
}
