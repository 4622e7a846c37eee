import { expect, test, vi } from 'vitest';
import { message, messages } from '../test/factories.js';
import { Drafts } from '../features/composer/drafts.js';
import { quoteOf } from '../entities/quote-of.js';
import { WriteHere } from './write-here.js';

const conversationId = crypto.randomUUID();

function begin(thread = messages(31, 60)) {
  const drafts = new Drafts();
  drafts.start('rani');
  const host = { requestUpdate: vi.fn() };
  const askMessages = vi.fn(() => thread);
  const stores = { drafts } as unknown as ReturnType<ConstructorParameters<typeof WriteHere>[1]['stores']>;
  const writing = new WriteHere(host, {
    conversationId: () => conversationId,
    siteId: () => 'site',
    staffId: () => 'rani',
    messages: askMessages,
    answered: vi.fn(),
    pane: () => null,
    stores: () => stores,
  });
  return { writing, host, askMessages };
}

test('what is quoted is shown as it is now where it is loaded, else as it was', async () => {
  const now = message(40, { text: 'Pesanan 4012', revision: 2 });
  const { writing } = begin([...messages(31, 39), now, ...messages(41, 60)]);
  await writing.quoting(message(40, { text: 'Pesanan 4011' }));
  expect(writing.quote).toEqual(quoteOf(now));
  await writing.quoting(message(7));
  expect(writing.quote).toEqual(quoteOf(message(7)));
});

test('a draw of what quotes nothing looks at no message', () => {
  const { writing, askMessages } = begin();
  writing.handleDropQuote();
  expect(writing.quote).toBe(undefined);
  expect(askMessages).not.toHaveBeenCalled();
});

test('who quotes writes a reply, and the screen is drawn for it', async () => {
  const { writing, host } = begin();
  writing.handleMode(new CustomEvent('sapa-mode', { detail: { kind: 'note' } }));
  host.requestUpdate.mockClear();
  await writing.quoting(message(40));
  expect(writing.kind).toBe('reply');
  expect(host.requestUpdate).toHaveBeenCalled();
});
