import { Schema, type InferRawDocTypeWithout_id } from 'mongoose';

/** A field of which the schema does not say all: a union, or what the wire describes. mongoose knows the hint by this name. */
interface Typed<Value> {
  type: typeof Schema.Types.Mixed;
  __rawDocTypeHint: Value;
}

type SingleType = typeof String | typeof Number | typeof Object | Schema;
type FieldType = SingleType | [SingleType];

/** A field that every document has. */
export const required = <Value>(type: FieldType) =>
  ({ type, required: true }) as unknown as Typed<Value> & { required: true };

/** A field that a document may lack. Without this default a list would be there, and empty. */
export const optional = <Value>(type: FieldType) => ({ type, default: undefined }) as unknown as Typed<Value>;

/** A field that every document has, and that may be null: so it is found by an index. */
export const nullable = <Value>(type: FieldType) =>
  ({ type, default: null }) as unknown as Typed<Value | null> & { required: true };

/** A part of a document, which has no id of its own. */
export const part = (fields: object): Schema => new Schema(fields, { _id: false });

type Inferred<Fields> = InferRawDocTypeWithout_id<Fields>;

/**
 * What is stored by these fields. mongoose says of every optional field that it may be null; here such a field is absent, and
 * only a hint says that null is stored.
 */
export type Stored<Fields> = {
  [Name in keyof Inferred<Fields>]: Name extends keyof Fields
    ? Fields[Name] extends { __rawDocTypeHint: infer Value }
      ? Value
      : Exclude<Inferred<Fields>[Name], null>
    : never;
};
