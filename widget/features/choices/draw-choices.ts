import en from '../../../shared/locales/en.json?part=choices';
import id from '../../../shared/locales/id.json?part=choices';
import type { ChatHost } from '../../core/chat-host.js';
import { choicesStyles } from './choices.styles.js';

const allTexts = { id, en };
/** One for all chats of the page. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(choicesStyles);

export interface OfferedChoices {
  choices: readonly string[];
  /** Of what stands in the same places the higher one is shown; 0 asks for a rating. */
  priority: number;
  choose(choice: string): void;
  /** What they answer, where no message says it. */
  question?: { text: string; isShown: () => boolean };
}

/** Not by `core/make-element.ts`: what two late files share is loaded with the chat, which has no byte left. */
function make(name: 'div' | 'p' | 'button', attributes: Record<string, string>, ...children: (Element | string)[]) {
  const element = document.createElement(name);
  for (const [each, value] of Object.entries(attributes)) element.setAttribute(each, value);
  element.append(...children);
  return element;
}

/**
 * Reply buttons below the messages. Made without a template: the file that greets has none, and lays them into a chat that it
 * does not share any code with.
 * @returns what takes them away
 */
export function drawChoices(host: ChatHost, { choices, priority, choose, question }: OfferedChoices): () => void {
  const texts = allTexts[host.language];
  const words = make('p', { dir: 'auto' }, question?.text ?? '');
  const buttons = choices.map((choice) => {
    const button = make('button', { type: 'button', dir: 'auto' }, choice);
    button.addEventListener('click', () => {
      choose(choice);
      // The button is gone. On a phone the keyboard would cover what comes next.
      if (matchMedia('(pointer: coarse)').matches) host.panel?.focus();
      else host.composer?.focusField();
    });
    return button;
  });
  const group = make('div', { class: 'choices', role: 'group', 'aria-label': texts.label() }, words, ...buttons);
  const draw = () => {
    words.hidden = !question?.isShown();
    return choices[0] === undefined && words.hidden ? undefined : group;
  };
  const releases = [host.adoptStyle(sheet), host.fill('question', draw, priority)];
  if (choices[0] !== undefined) {
    // The log reads out the message alone.
    const told = make('p', { class: 'unseen' }, texts.told({ choices: choices.join(', ') }));
    releases.push(host.fill('notice', () => told, priority));
  }
  return () => releases.forEach((release) => release());
}
