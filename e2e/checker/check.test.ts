import { describe, expect, test } from 'vitest';
import { check } from './check.js';
import type { Effect, History, Place, Told } from './history.js';

const conversationId = 'c';
const halo: Place = { seq: 1, clientId: 'a', text: 'Halo' };
const lama: Place = { seq: 2, clientId: 'b', text: 'Lama sekali' };
const terima: Place = { seq: 3, clientId: 'd', text: 'Terima kasih' };
const all = [halo, lama, terima];

const told = (place: Place, at: number): Told => ({ clientId: place.clientId, conversationId, seq: place.seq, at });
const stored = (places: readonly Place[]) => places.map((place) => ({ ...place, conversationId }));
const reader = (who: string, messages: readonly Place[]) => ({ who, conversationId, messages });
const mail = (id: string, clientIds: readonly string[]): Effect => ({ kind: 'mail', id, to: 'sari', clientIds });

const whole: History = {
  sends: all,
  acknowledged: all.map((place, index) => told(place, 2 * index)),
  shown: all.map(({ clientId }, index) => ({ clientId, at: 2 * index + 1 })),
  // The store need not be in order.
  store: stored([lama, halo, terima]),
  readers: [reader('the visitor', all), reader('Sari', all)],
  effects: {
    wanted: [{ kind: 'mail', clientId: 'a', to: 'sari' }],
    happened: [mail('m1', ['a', 'b'])],
  },
};
const effects = (...happened: Effect[]) => ({ effects: { ...whole.effects, happened } });
const edited = { ...lama, text: 'Lama' };
const asNow = (second: Place) => ({
  store: stored([halo, second, terima]),
  readers: [reader('Sari', [halo, second, terima])],
});
const withEdited = asNow(edited);
const edit = (isAcknowledged: boolean, text = 'Lama') => ({ clientId: 'b', text, isAcknowledged });
const sentTwice = { ...whole, shown: whole.shown.slice(0, 2), acknowledged: whole.acknowledged.slice(0, 2) };

type Row = [what: string, change: Partial<History>, faults: RegExp[]];

const accepted: Row[] = [
  [
    'nothing',
    { sends: [], acknowledged: [], shown: [], store: [], readers: [], effects: { wanted: [], happened: [] } },
    [],
  ],
  ['all went well', {}, []],
  ['one is acknowledged again', { acknowledged: [...whole.acknowledged, told(halo, 9)] }, []],
  ['one is stored and its acknowledgement was lost', sentTwice, []],
  ['one was never stored and nobody said so', { ...sentTwice, store: stored([halo, lama]), readers: [] }, []],
  ['a mail came twice', effects(mail('m1', ['a', 'b']), mail('m1', ['b', 'a'])), []],
  ['a push beside the mail', effects(mail('m1', ['a']), { ...mail('p1', ['a']), kind: 'push' }), []],
  ['a colleague is told as well', effects(mail('m1', ['a']), { ...mail('m2', ['a']), to: 'budi' }), []],
  ['one is edited', { ...withEdited, edits: [edit(true)] }, []],
  ['one is edited, and nobody said so', { ...withEdited, edits: [edit(false)] }, []],
  ['an edit that did not happen, and nobody said that it did', { edits: [edit(false)] }, []],
  ['one is deleted', { edits: [edit(true, '')], ...asNow({ ...lama, text: '' }) }, []],
  ['all is erased', { erased: [conversationId], store: [], readers: [reader('Sari', [])] }, []],
];

const lost = { store: stored([halo, lama]), readers: [reader('Sari', [halo, lama])] };
const doubled = { ...terima, seq: 4 };
const swapped = [halo, { ...terima, seq: 2 }, { ...lama, seq: 3 }];

const rejected: Row[] = [
  ['I1 acknowledged and gone', lost, [/^I1 d was acknowledged and is stored 0 times/]],
  [
    'I1 doubled',
    { store: stored([...all, doubled]), readers: [] },
    [/^I1 c has a message twice/, /^I1 d was acknowledged and is stored 2 times/],
  ],
  [
    'I1 doubled under one number',
    { store: stored([...all, halo]), readers: [] },
    [/^I1 a was acknowledged and is stored 2 times/, /^I1 c has a message twice/, /^I2 c has the numbers 1 1 2 3/],
  ],
  [
    'I1 doubled in another conversation',
    { store: [...whole.store, { ...halo, conversationId: 'other' }] },
    [/^I1 a is stored in 2 conversations/],
  ],
  ['I1 another text', withEdited, [/^I1 b is stored with another text/]],
  ['I1 an edit that was acknowledged and is gone', { edits: [edit(true)] }, [/^I1 b is stored with another text/]],
  [
    'I1 the edit before the last',
    { ...withEdited, edits: [edit(true), edit(true, '')] },
    [/^I1 b is stored with another text/],
  ],
  ['I1 from nobody', { sends: [halo, lama] }, [/^I1 d is stored and nobody sent it/]],
  [
    'I1 erased and still there',
    { erased: [conversationId] },
    [/^I1 a was erased/, /^I1 b was erased/, /^I1 d was erased/],
  ],
  [
    'I2 a hole',
    { store: stored([halo, { ...lama, seq: 5 }]), acknowledged: [told(halo, 0)], shown: [], readers: [] },
    [/^I2 c has the numbers 1 5/],
  ],
  [
    'I2 swapped in the store',
    { store: stored(swapped), readers: [reader('Sari', swapped)] },
    [/^I2 b was acknowledged as 2 and is stored as 3/, /^I2 d was acknowledged as 3 and is stored as 2/],
  ],
  [
    'I2 acknowledged twice, under two numbers',
    { acknowledged: [...whole.acknowledged, told({ ...halo, seq: 7 }, 9)] },
    [/^I2 a was acknowledged as 7/, /^I2 a was acknowledged as c 1 and as c 7/],
  ],
  ['I2 swapped for a reader', { readers: [reader('Sari', [halo, terima, lama])] }, [/^I2 Sari reads in c/]],
  ['I2 unseen by a reader', { readers: [reader('Sari', [halo, terima])] }, [/^I2 Sari reads in c/]],
  ['I2 the last one unseen by a reader', { readers: [reader('Sari', [halo, lama])] }, [/^I2 Sari reads in c/]],
  ['I2 seen twice by a reader', { readers: [reader('Sari', [...all, terima])] }, [/^I2 Sari reads in c/]],
  [
    'I2 an edit unseen by a reader',
    { ...withEdited, edits: [edit(true)], readers: whole.readers.slice(1) },
    [/^I2 Sari reads in c/],
  ],
  ['I2 seen and not stored', { ...sentTwice, ...lost, readers: whole.readers.slice(1) }, [/^I2 Sari reads in c/]],
  ['I3 shown as sent without an acknowledgement', { ...sentTwice, shown: whole.shown }, [/^I3 d was shown as sent/]],
  [
    'I3 shown as sent before the acknowledgement',
    { shown: [{ clientId: 'd', at: 3 }] },
    [/^I3 d was shown as sent before it was acknowledged/],
  ],
  ['I4 nothing follows', effects(), [/^I4 no mail of a for sari/]],
  ['I4 only of another message', effects(mail('m1', ['b'])), [/^I4 no mail of a for sari/]],
  ['I4 only for another person', effects({ ...mail('m1', ['a']), to: 'budi' }), [/^I4 no mail of a for sari/]],
  ['I4 only by another way', effects({ ...mail('m1', ['a']), kind: 'push' }), [/^I4 no mail of a for sari/]],
  [
    'I4 another id when it is repeated',
    effects(mail('m1', ['a']), mail('m2', ['a'])),
    [/^I4 mail of a for sari came as m1 and as m2/],
  ],
  ['I4 one id for two that differ', effects(mail('m1', ['a']), mail('m1', ['b'])), [/^I4 two that differ are mail m1/]],
];

describe('a history in which nothing is wrong', () => {
  test.each(accepted)('%s', (_what, change) => {
    expect(check({ ...whole, ...change })).toEqual([]);
  });
});

describe('a history that must not be is told', () => {
  test.each(rejected)('%s', (_what, change, faults) => {
    const found = check({ ...whole, ...change }).sort();
    expect(found).toEqual(faults.map((fault) => expect.stringMatching(fault) as string));
  });
});
