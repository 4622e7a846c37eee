import { Kept } from '../../shared/client/kept.js';
import type { UnreadAnswers } from '../../shared/wire/visitors/answers.js';
import { personName, personOf } from '../core/identified.js';
import { outstandingName } from '../core/outstanding.js';
import { tokenName } from '../core/token-name.js';
import { askServer } from './ask-server.js';
import type { AnswersBeside, Told } from './answers-beside.js';
import { growingPause } from './growing-pause.js';
import { sendKept, waitingIn } from './send-kept.js';

let ended = new AbortController();
const storages = new Map<string, Kept>();

/** One for each site: it knows as well what the browser could not keep. */
function keptOf(site: string) {
  const kept = storages.get(site) ?? new Kept(site);
  storages.set(site, kept);
  return kept;
}

/**
 * Stands by the closed chat, until that opens or the launcher is taken away. Loaded where something waits to be sent or for an
 * answer. Called again it begins anew: a page that wrote its document anew has taken all listeners away, the bubble's as well.
 * `identity` is the page's token of its reader.
 */
export function stand(site: string, launcher: HTMLElement, until: AbortSignal, identity?: string | null): void {
  ended.abort();
  if (until.aborted) return;
  // Also what a closed chat has put there, which is drawn anew as well.
  const { shadowRoot: place } = launcher;
  for (const dead of place?.querySelectorAll('div,.badge,.unread') ?? []) dead.remove();
  const kept = keptOf(site);
  if (isOfAnother(kept, identity)) return;
  const ask = askServer(site, kept);
  let answers: AnswersBeside | undefined;
  const own = new AbortController();
  const { signal } = own;
  ended = own;
  let shown = 0;

  const end = () => own.abort();
  const pause = growingPause(() => void look(), signal);
  const lookNow = () => pause.now();
  addEventListener('online', lookNow, { signal });
  // Another tab has read or written something.
  kept.onChange((name) => name === outstandingName && lookNow(), signal);
  until.addEventListener('abort', end, { signal });
  // The open chat knows better.
  addEventListener('sapa-open', end, { signal });
  signal.addEventListener('abort', () => void show({ unread: 0 }));

  /** Sends what waits, and asks for what is unread: each only where this browser has a sign of it. */
  async function look() {
    if (waitingIn(kept)[0]) {
      await sendKept({ ask, kept, site, language: launcher.lang, signal });
      if (kept.get(tokenName)) kept.set(outstandingName, '0');
      if (signal.aborted) return;
    }
    if (kept.get(outstandingName)) await askAnswers();
    if (!kept.get(outstandingName) && !waitingIn(kept)[0]) end();
  }

  async function askAnswers() {
    const reply = await ask<UnreadAnswers>('unread', {});
    if (signal.aborted) return;
    if (reply.ok) await show(reply.value);
    // Nothing more can come, or nobody here may know it.
    const isOver = reply.ok ? !reply.value.isAwaited : ['E_AUTH', 'E_NOT_FOUND'].includes(reply.error.code);
    if (isOver) kept.remove(outstandingName);
  }

  /** What shows it comes with the first of them. The page hears of it as from the open chat. */
  async function show(told: Told) {
    if (told.unread) answers ??= new (await import('./answers-beside.js')).AnswersBeside();
    const { unread, last } = signal.aborted ? { unread: 0 } : told;
    answers?.show(launcher, { unread, last });
    if (unread === shown) return;
    shown = unread;
    const detail = { count: shown };
    launcher.dispatchEvent(new CustomEvent('sapa-unread', { detail, bubbles: true, composed: true }));
  }
}

/** Somebody else was here before this reader, or since: what is kept is none of their business. */
function isOfAnother(kept: Kept, identity: string | null | undefined) {
  if (!identity) return false;
  const person = kept.get(personName);
  return Boolean(person) && person !== personOf(identity);
}

/** The page has said who its reader is, and the chat was not opened here. */
export async function identify(
  site: string,
  _launcher: HTMLElement,
  _until: AbortSignal,
  identity?: string | null,
): Promise<void> {
  if (isOfAnother(keptOf(site), identity)) ended.abort();
}

/** They have signed out. */
export async function forget(site: string): Promise<void> {
  ended.abort();
  // At once: what is being sent looks here whether it is still kept.
  keptOf(site).clear();
  new Kept(site, () => sessionStorage).clear();
  const { forgetVisitor } = await import('./forget-visitor.js');
  await forgetVisitor(site);
}
