import { expect, test } from 'vitest';
import type { ChatHost } from '../../core/chat-host.js';
import { wearLook } from './wear-look.js';

test('P10 two chats of a page, of two sites, each wear what their own has chosen', () => {
  const chats = [0, 1].map(() => {
    const worn: CSSStyleSheet[] = [];
    const adoptStyle = (sheet: CSSStyleSheet) => void worn.push(sheet);
    return { worn, host: { dataset: {}, adoptStyle } as unknown as ChatHost };
  });
  wearLook(chats[0]!.host, { css: ':host { --look-brand: red }' });
  wearLook(chats[1]!.host, undefined);
  expect(chats.map(({ worn }) => worn[0]?.cssRules.length)).toEqual([1, 0]);
});
