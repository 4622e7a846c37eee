import { afterEach, expect, test, vi } from 'vitest';
import { sapa, startSapa, stopSapa } from './index.js';

const server = `${location.origin}/no-sapa-here`;
const tags = () => [...document.querySelectorAll<HTMLScriptElement>('script[src*="/no-sapa-here/"]')];

afterEach(async () => {
  await stopSapa();
  for (const tag of tags()) tag.remove();
  delete window.sapa;
});

test('P12 one tag, with what was set and nothing else', () => {
  startSapa({ server: `${server}/`, site: 'KEY', launcher: 'none', tabIcon: 'off' });
  startSapa({ server, site: 'KEY' });
  expect(tags()).toHaveLength(1);
  expect({ ...tags()[0]?.dataset }).toEqual({ site: 'KEY', launcher: 'none', tabIcon: 'off' });
  expect(tags()[0]?.src).toBe(`${server}/embed/v1/sapa.js?site=KEY`);
});

test('P12 what is called before the script has come waits for it', async () => {
  void sapa('identify', 'TOKEN');
  const calls = (window.sapa as unknown as { q: { call: unknown[]; done: () => void }[] }).q;
  expect(calls.map(({ call }) => call)).toEqual([['identify', 'TOKEN']]);
});

test('P12 stopped before it came, the chat is taken away when it comes; started again, it stays', async () => {
  const called = vi.fn(() => Promise.resolve());
  startSapa({ server, site: 'KEY' });
  const [first] = tags();
  await stopSapa();
  window.sapa = called;
  first?.dispatchEvent(new Event('load'));
  expect(called).toHaveBeenCalledWith('destroy');

  called.mockClear();
  // As React does in its strict mode.
  startSapa({ server, site: 'KEY' });
  const [second] = tags();
  await stopSapa();
  startSapa({ server, site: 'KEY' });
  second?.dispatchEvent(new Event('load'));
  expect(called).not.toHaveBeenCalled();
  await stopSapa();
  expect(called).toHaveBeenCalledWith('destroy');
});

test('P12 where the server is not there the console says so, and it can be tried again', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  startSapa({ server, site: 'KEY' });
  tags()[0]?.dispatchEvent(new Event('error'));
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('could not be loaded'));
  tags()[0]?.remove();
  startSapa({ server, site: 'KEY' });
  expect(tags()).toHaveLength(1);
});
