import type { Sapa } from '../page-api.js';

export type { Sapa, SapaAttributes, SapaChatElement, SapaMessage } from '../page-api.js';

/** As the attributes of the tag: docs/EMBEDDING.md. */
export interface SapaOptions {
  /** The address of the operator's Sapa: `https://chat.example.com`. */
  server: string;
  /** The site's public key. */
  site: string;
  lang?: 'id' | 'en';
  launcher?: 'label' | 'bubble' | 'tab' | 'none';
  position?: 'end' | 'start';
  scheme?: 'auto' | 'light' | 'dark';
  sound?: 'off';
  tabIcon?: 'off';
  /** Of the page's content security policy. */
  nonce?: string;
}

type Call = (...call: unknown[]) => Promise<void>;
interface Waiting extends Call {
  q?: { call: unknown[]; done: (value: void) => void; fail: (reason: unknown) => void }[];
}

const embedOf = (server: string) => `${server.replace(/\/+$/, '')}/embed/v1`;

let tag: HTMLScriptElement | undefined;
let isLoaded = false;

/**
 * Puts the chat on the page, once, and gives what {@link sapa} is. The chat itself comes from the operator's server: it fits what
 * that speaks, also after an update, and the application grows by a few lines alone.
 */
export function startSapa({ server, site, nonce, ...settings }: SapaOptions): Sapa {
  if (tag) return sapa;
  const script = document.createElement('script');
  script.async = true;
  // As modules are asked for: what opens the chat comes over the same connection.
  script.crossOrigin = '';
  script.src = `${embedOf(server)}/sapa.js?site=${encodeURIComponent(site)}`;
  if (nonce) script.nonce = nonce;
  for (const [name, value] of Object.entries({ site, ...settings })) if (value) script.dataset[name] = value;
  script.addEventListener('load', () => {
    isLoaded = true;
    // It was taken away before it came.
    if (!tag) void stopSapa();
  });
  script.addEventListener('error', () => {
    console.warn(`Sapa could not be loaded from ${server}.`);
    if (tag === script) tag = undefined;
  });
  tag = script;
  document.head.append(script);
  return sapa;
}

/** Takes the chat from the page. It may be started again. */
export async function stopSapa(): Promise<void> {
  tag?.remove();
  tag = undefined;
  if (!isLoaded) return;
  isLoaded = false;
  await window.sapa?.('destroy');
}

/** `window.sapa`, which waits for the script where that has not come yet. */
export const sapa: Sapa = (...call: unknown[]) => (window.sapa ?? waiting())(...(call as Parameters<Sapa>));

function waiting(): Sapa {
  const calls: Waiting = (...call) => new Promise((done, fail) => (calls.q ??= []).push({ call, done, fail }));
  return (window.sapa = calls as Sapa);
}

/** Makes `<sapa-chat>` known, for pages that write it by hand and have no launcher. */
export async function defineSapaChat(server: string): Promise<void> {
  // Not for the bundler: it lies on the operator's server.
  await import(/* @vite-ignore */ /* webpackIgnore: true */ `${embedOf(server)}/chat.js`);
}
