import { expect, test } from 'vitest';
import { isRecipientRefused } from './recipient-refused.js';

const fault = (response: string, command = 'RCPT TO') =>
  Object.assign(new Error('refused'), { command, response, responseCode: Number.parseInt(response, 10) });

test.each([
  ['550 5.1.1 <ani@pembaca.test>: Recipient address rejected: User unknown', true],
  ['550 No such user here', true],
  ['553 5.1.3 Invalid address', true],
  ['550 5.2.1 This mailbox has been disabled', true],
  ['450 4.2.0 Mailbox busy', false],
  ['552 5.2.2 Mailbox full', false],
  ['550 5.7.1 Relaying denied', false],
  ['554 5.7.1 Service unavailable; client host blocked', false],
  ['550 relay not permitted', false],
  ['530 5.7.0 Authentication required', false],
])('R3 %j: the mailbox is gone for good: %s', (response, isRefused) =>
  expect(isRecipientRefused(fault(response))).toBe(isRefused),
);

test('R3 what is refused in another step, or is no answer of a mail server, says nothing of the mailbox', () => {
  expect(isRecipientRefused(fault('550 5.1.1 no', 'MAIL FROM'))).toBe(false);
  expect(isRecipientRefused(new Error('550 5.1.1'))).toBe(false);
});
