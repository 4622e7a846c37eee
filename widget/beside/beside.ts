import { Kept } from '../../shared/client/kept.js';
import type { UnreadAnswers } from '../../shared/wire/visitors/answers.js';
import { outstandingName } from '../core/outstanding.js';
import { tokenName } from '../core/token-name.js';
import { askServer } from './ask-server.js';
import type { AnswersBeside, Told } from './answers-beside.js';
import { growingPause } from './growing-pause.js';
import { sendKept, waitingIn } from './send-kept.js';

let ended = new AbortController();

/** Stands by the closed chat, until that opens. Loaded where something waits to be sent or for an answer. */
export function stand(launcher: HTMLElement): void {
  const site = launcher.dataset['site'] ?? '';
  const kept = new Kept(site);
  const ask = askServer(site, kept);
  let answers: AnswersBeside | undefined;
  ended = new AbortController();
  const { signal } = ended;
  let shown = 0;

  const pause = growingPause(() => void look(), signal);
  const lookNow = () => pause.now();
  addEventListener('online', lookNow, { signal });
  // Another tab has read or written something.
  kept.onChange((name) => name === outstandingName && lookNow(), signal);
  // The open chat knows better.
  addEventListener('sapa-open', () => ended.abort(), { signal });
  signal.addEventListener('abort', () => void show({ unread: 0 }));

  /** Sends what waits, and asks for what is unread: each only where this browser has a sign of it. */
  async function look() {
    if (waitingIn(kept)[0]) {
      await sendKept(ask, kept, site, launcher.lang);
      if (kept.get(tokenName)) kept.set(outstandingName, '0');
    }
    if (kept.get(outstandingName)) await askAnswers();
    if (!kept.get(outstandingName) && !waitingIn(kept)[0]) ended.abort();
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
    answers?.show(launcher, signal.aborted ? { unread: 0 } : told);
    if (told.unread === shown) return;
    shown = told.unread;
    const detail = { count: shown };
    launcher.dispatchEvent(new CustomEvent('sapa-unread', { detail, bubbles: true, composed: true }));
  }
}

/** The page's reader has signed out, and the chat was not opened here. */
export async function forget(launcher: HTMLElement): Promise<void> {
  ended.abort();
  const site = launcher.dataset['site'] ?? '';
  new Kept(site, () => sessionStorage).clear();
  const { forgetVisitor } = await import('./forget-visitor.js');
  await forgetVisitor(site);
}
