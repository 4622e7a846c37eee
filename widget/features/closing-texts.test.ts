import { expect, test } from 'vitest';
import anda from '../../shared/locales/anda.json?part=closing';
import en from '../../shared/locales/en.json?part=closing';
import id from '../../shared/locales/id.json?part=closing';
import type { Session } from '../core/session.js';
import { granted, refusal } from '../test/scripted-connection.js';
import { closingTexts } from './closing-texts.js';

const sessionOf = (reply: unknown) => ({ call: () => Promise.resolve(reply) }) as unknown as Session;

test.each([
  ['id', granted({ address: 'anda' }), anda.thanks],
  ['id', granted({}), id.thanks],
  ['id', refusal('E_UNAVAILABLE'), id.thanks],
  ['en', granted({ address: 'anda' }), en.thanks],
] as const)('V12 %s: the reader is addressed as the site does it, case %#', async (language, reply, thanks) => {
  expect((await closingTexts(sessionOf(reply), language)).thanks()).toBe(thanks());
});
