import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { addressHash } from '../../platform/mail/address-hash.js';
import { sentIds } from './sent-ids.js';

const make = (secret = 'rahasia server') => sentIds({ secret, hashOf: addressHash(secret), url: 'https://sapa.test' });
const email = 'ani@pembaca.test';

test('R3 the id of a mail to a visitor says for which address it was made, and nobody else can make one', () => {
  const conversationId = randomUUID();
  const name = `answer-${conversationId}-3`;
  const id = make().idFor(name, email);
  expect(id).toBe(make().idFor(name, email));
  expect(make().find(['<lain@x>', id], ['lain@pembaca.test', 'ANI@pembaca.test'])).toEqual({
    ...{ conversationId, to: 'ANI@pembaca.test' },
  });
  expect(make().find([id], ['lain@pembaca.test'])).toBeUndefined();
  expect(make('rahasia lain').find([id], [email])).toBeUndefined();
  const guesses = [`<${name}@sapa.test>`, `<conversation.${conversationId}@sapa.test>`, id.replace('-3.', '-4.')];
  expect(make().find(guesses, [email])).toBeUndefined();
});

test('R3 a copy and a proof are known where they are reported, and neither is an answer of ours', () => {
  const [conversationId, _id] = [randomUUID(), randomUUID()];
  const copy = make().idOfTranscript({ _id, conversationId }, email);
  expect(make().findReported([copy], [email])).toEqual({ conversationId, to: email });
  expect(make().find([copy], [email])).toBeUndefined();
  const proof = make().idOfProof({ _id, siteId: 'first' }, email);
  expect(make().findProof([proof], [email])).toEqual({ siteId: 'first', to: email });
  expect(make().findProof([proof.replace('first', 'other')], [email])).toBeUndefined();
  expect(make().findReported([proof], [email])).toBeUndefined();
});
