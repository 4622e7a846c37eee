import { checkPage } from './check-page.js';

/** Loaded by the loader on a page that the inbox has opened, and on no other. */
declare const __VERSION__: string;

const id = /sapa-check=([\w-]+)$/.exec(location.hash)?.[1];
if (id) {
  const { origin: server, href: chat } = new URL(/* @vite-ignore */ 'chat.js', import.meta.url);
  void checkPage({ id, server, chat, version: __VERSION__ });
}
