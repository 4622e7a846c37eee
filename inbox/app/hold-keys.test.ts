import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { holdKeys } from './hold-keys.js';

test('what is typed is kept from the field behind, until it is released', async () => {
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  const held = holdKeys();
  await userEvent.keyboard('balx{Backspace}as');
  held.release();
  await userEvent.keyboard('an');
  field.remove();
  expect([held.text, field.value]).toEqual(['balas', 'an']);
});
