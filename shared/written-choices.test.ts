import { expect, test } from 'vitest';
import { limits } from './wire/limits.js';
import { faultOf, joinChoices, splitChoices } from './written-choices.js';

test.each([
  ['Mau dibantu?\n[[Ya]]\n[[Tidak]]', 'Mau dibantu?', ['Ya', 'Tidak']],
  ['Mau?\n\n[[ Ya ]]\n\n  [[Tidak]]\n', 'Mau?', ['Ya', 'Tidak']],
  ['Mau?\r\n[[Ya]]\r\n', 'Mau?', ['Ya']],
  ['Mau?\n[[Ya]]\n[[Ya]]\n[[]]\n[[ ]]', 'Mau?', ['Ya']],
  ['[[Ya]]', '', ['Ya']],
])('V13 the last lines of %j are reply buttons', (reply, text, choices) => {
  expect(splitChoices(reply)).toEqual({ text, choices });
});

test.each(['Mau?', '[[Ya]]\nMau?', 'Lihat [[Ya]]', 'Mau?\n[Ya]', '', 'a\n\n', '[[ ]]'])(
  'V13 %j is a text and nothing else, as it was written',
  (reply) => expect(splitChoices(reply)).toEqual({ text: reply, choices: [] }),
);

test('V13 what was split can be joined and split again', () => {
  const said = { text: 'Satu\n\ndua', choices: ['Ya', 'A ]] b'] };
  expect(splitChoices(joinChoices(said))).toEqual(said);
  expect(joinChoices({ text: 'Halo', choices: [] })).toBe('Halo');
});

test.each([
  ['tooMany', 'Mau?', Array.from({ length: limits.choices + 1 }, (_, index) => `${index}`)],
  ['tooLong', 'Mau?', ['a'.repeat(limits.choiceText + 1)]],
  ['noText', ' ', ['Ya']],
  [undefined, 'Mau?', ['a'.repeat(limits.choiceText)]],
  [undefined, '', []],
])('V13 what is wrong is named: %s', (fault, text, choices) => {
  expect(faultOf({ text, choices })).toBe(fault);
});

test('V13 beside files there need not be a text', () => {
  expect(faultOf({ text: '', choices: ['Ya'] }, true)).toBeUndefined();
});
