import { html } from 'lit';
import type { Reply } from '../../../shared/wire/reply.js';
import type { ChatHost } from '../../core/chat-host.js';
import { Kept } from '../../../shared/client/kept.js';
import { personName, personOf } from '../../core/identified.js';
import type { Session } from '../../core/session.js';
import { identityTexts } from './identity-texts.js';
import './sapa-merge-question.js';

type Answer = Reply<{ asks?: true; token?: string }>;

/** How long to wait when the server cannot answer and does not say for how long. */
const patience = 2_000;

/**
 * Tells the server who the page says that this is, and again whenever a connection begins as nobody. Loaded only on pages
 * that say so. Rejects, and tells the page by an event, when the server does not believe it.
 */
export async function identify(host: ChatHost, session: Session): Promise<void> {
  const token = host.identity;
  const isOver = () => host.identity !== token || host.session !== session;

  const ask = (merge?: boolean) =>
    askUntilAnswered(session, { token, language: host.language, ...(merge === undefined ? {} : { merge }) }, isOver);

  const first = ask();
  session.hold(first);
  let answer = await first;
  // Meanwhile what is written goes where the rest of it is.
  if (answer?.ok && answer.value.asks) answer = await ask(await askVisitor(host));
  if (!answer || isOver()) return;
  if (!answer.ok) throw refuse(host, answer.error.code);
  if (answer.value.token) takeOver(host, session, answer.value.token);
  new Kept(host.site).set(personName, personOf(token ?? ''));
  watch(host, session, isOver);
}

/** What is being written now. All else that is kept may be another's, who used this browser before. */
const goingOn = /^(token|draft|files|outbox:|lease)/;

/** What the site asked is asked anew, and the page says again who this is. */
function takeOver(host: ChatHost, session: Session, token: string) {
  const kept = new Kept(host.site);
  for (const name of kept.names('')) if (!goingOn.test(name)) kept.remove(name);
  host.dispatchEvent(new Event('sapa-become'));
  session.become(token);
  void host.setAttributes({});
}

/** Undefined when nobody wants to know any more. */
async function askUntilAnswered(session: Session, input: object, isOver: () => boolean): Promise<Answer | undefined> {
  for (let bugs = 0; !isOver();) {
    await online(session, isOver);
    const reply = await session.call('visitor:identify', input);
    // A bug answers the same for ever: asked three times, the chat goes on without.
    const isBug = !reply.ok && reply.error.code === 'E_INTERNAL' && ++bugs < 3;
    if (reply.ok || (!isBug && !['E_UNAVAILABLE', 'E_RATE', 'E_AUTH'].includes(reply.error.code))) return reply;
    const { retryAfter = patience } = reply.error;
    if (!isOver()) await pause(retryAfter, session, isOver);
  }
  return undefined;
}

/** Until the time is over, or all of it: a session that ends tells that its line does, and a moment later it is over. */
function pause(ms: number, session: Session, isOver: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, ms);
    const stop = session.subscribe(() => queueMicrotask(() => isOver() && end()));
  });
}

function online(session: Session, isOver: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (session.state.line !== 'online' && !isOver()) return;
      stop();
      resolve();
    };
    const stop = session.subscribe(look);
    look();
  });
}

/** Asked where the conversation is, and only once: with either answer there is nothing left to ask about. */
async function askVisitor(host: ChatHost): Promise<boolean> {
  const texts = await identityTexts(host.language);
  return new Promise((resolve) => {
    const handleAnswer = ({ detail }: CustomEvent<{ merge: boolean }>) => {
      release();
      resolve(detail.merge);
    };
    const question = html`<sapa-merge-question .texts=${texts} @sapa-answer=${handleAnswer}></sapa-merge-question>`;
    const release = host.fill('question', () => question, 1);
  });
}

function refuse(host: ChatHost, code: string): Error {
  const message = 'sapa: the identity was not accepted';
  host.dispatchEvent(new CustomEvent('sapa-error', { detail: { code, message }, bubbles: true, composed: true }));
  return new Error(message);
}

/** The device was forgotten (by the staff, or for a newer one): the next connection begins as nobody. */
function watch(host: ChatHost, session: Session, isOver: () => boolean) {
  const stop = session.subscribe(() => {
    if (isOver()) stop();
    else if (session.isForgotten && session.state.line === 'online' && !session.hasVisitor) {
      session.isForgotten = false;
      stop();
      identify(host, session).catch(() => undefined);
    }
  });
}
