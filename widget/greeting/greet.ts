import type { ToldGreeting } from '../../shared/greetings/told-greetings.js';
import en from '../../shared/locales/en.json?part=beside';
import id from '../../shared/locales/id.json?part=beside';
import type { Language } from '../../shared/wire/languages.js';
import { showBubble } from '../beside/bubble.js';
import { fields } from '../beside/keep-off-fields.js';
import { answerGreeting } from './answer-greeting.js';
import { isDue } from './is-due.js';
import { mayGreet } from './may-greet.js';
import { leaveUngreeted } from './ungreeted.js';
import type { Greeting, Navigating } from './watch-greetings.js';

const allTexts = { id, en };

/**
 * Shows a greeting beside the launcher when it is time for one, at most one per page view, unless the chat is opened before.
 * Loaded where a greeting is meant for this reader and page. Nothing is asked of the server, and kept only what the reader does.
 */
export const greet: Greeting['greet'] = (launcher, { rules, open }, isReturning) => {
  const waiting = new AbortController();
  const { signal } = waiting;
  const once = { signal, passive: true, capture: true };
  // Once somebody has opened it, in this document at any time, they know the way.
  if (document.querySelector('sapa-chat')) return;
  addEventListener('sapa-open', () => waiting.abort(), { signal });
  if (rules.some(({ scroll }) => scroll)) addEventListener('scroll', look, once);
  // Who fills in a form is not to be disturbed.
  addEventListener('focusout', () => setTimeout(look), once);
  addEventListener('online', look, once);
  (window as Navigating).navigation?.addEventListener('navigatesuccess', look, once);
  for (const seconds of new Set(rules.map(({ seconds = 0 }) => seconds))) {
    const timer = setTimeout(look, seconds * 1_000 - performance.now());
    signal.addEventListener('abort', () => clearTimeout(timer));
  }

  function look() {
    if (signal.aborted || !launcher.isConnected || !navigator.onLine || document.activeElement?.matches(fields)) return;
    const language = launcher.lang as Language;
    const { scrollHeight } = document.documentElement;
    const seen = {
      // Timers may be a little early.
      seconds: Math.round(performance.now() / 1_000),
      // With a zoom between whole numbers the end is a part of a pixel short.
      scroll: Math.round(((scrollY + innerHeight) / scrollHeight) * 100),
      now: Date.now(),
    };
    const reader = { language, isReturning, address: location };
    const due = rules.find((rule) => mayGreet(rule, reader) && isDue(rule, open, seen));
    if (due) show(due, language);
  }

  function show({ text, choices }: ToldGreeting, language: Language) {
    waiting.abort();
    const labels = allTexts[language];
    const said = { text: text[language] ?? '', choices: choices?.[language] ?? [] };
    const bubble = showBubble(launcher, {
      ...said,
      labels: { open: labels.openChat(), dismiss: labels.dismiss() },
      onOpen: () => void answer(),
      onDismiss: () => leaveUngreeted(launcher),
      onChoose: (choice) => void answer(choice),
    });
    addEventListener('sapa-open', () => bubble.remove(), { once: true });
    // In a document that was written anew nothing of it would be heard.
    new MutationObserver(() => bubble.remove()).observe(document, { childList: true });

    let isAnswered = false;

    async function answer(choice?: string) {
      // Pressed again while the chat is on its way.
      if (isAnswered) return;
      isAnswered = true;
      // Where it does not open, the launcher says why, and the greeting stays.
      await window.sapa?.('open').catch(() => undefined);
      const chat = document.querySelector('sapa-chat[open]');
      isAnswered = !!chat;
      if (!chat) return;
      leaveUngreeted(launcher);
      await answerGreeting(chat as HTMLElementTagNameMap['sapa-chat'], said, choice);
    }
  }
};
