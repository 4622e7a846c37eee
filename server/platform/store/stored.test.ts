import mongoose, { Schema } from 'mongoose';
import { expect, expectTypeOf, test } from 'vitest';
import { optional, part, required, type Stored } from './stored.js';

const partFields = { name: { type: String, required: true }, size: Number };
type Part = Stored<typeof partFields>;

const fields = {
  _id: { type: String, required: true },
  kind: required<'open' | 'done'>(String),
  /** Null is stored, since the hint says so. */
  seenAt: required<Date | null>(Object),
  attributes: optional<Record<string, string | null>>(Object),
  note: String,
  isDone: Boolean,
  at: Date,
  text: { type: String, default: '' },
  bytes: { type: Buffer, required: true },
  tags: { type: [String], required: true },
  parts: required<Part[]>([part(partFields)]),
  laterParts: optional<Part[]>([part(partFields)]),
  onePart: optional<Part>(part(partFields)),
};
type Thing = Stored<typeof fields>;

test('a stored type is what its schema says: absent fields are not null, nothing is any', () => {
  expectTypeOf<Part>().toEqualTypeOf<{ name: string; size?: number }>();
  expectTypeOf<Thing>().toEqualTypeOf<{
    _id: string;
    kind: 'open' | 'done';
    seenAt: Date | null;
    attributes?: Record<string, string | null>;
    note?: string;
    isDone?: boolean;
    at?: Date;
    text: string;
    bytes: Buffer;
    tags: string[];
    parts: Part[];
    laterParts?: Part[];
    onePart?: Part;
  }>();
});

test('mongoose makes by the same schema what the type says', () => {
  const Model = mongoose.createConnection().model('Thing', new Schema<Thing>(fields, { versionKey: false }));
  const made = { _id: 'a', kind: 'open', bytes: Buffer.from('x'), tags: [], parts: [{ name: 'one' }] };
  expect(new Model(made).toObject({ flattenObjectIds: true })).toEqual({
    ...made,
    text: '',
    bytes: expect.anything() as unknown,
  });
  expect(new Model({ ...made, onePart: { name: 'two', size: 2 } }).toObject().onePart).toEqual({
    name: 'two',
    size: 2,
  });
});
