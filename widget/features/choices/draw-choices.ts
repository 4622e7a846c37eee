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

/**
 * Reply buttons below the messages. Made without a template: the file that greets has none, and lays them into a chat that it
 * does not share any code with.
 * @returns what takes them away
 */
export function drawChoices(host: ChatHost, { choices, priority, choose, question }: OfferedChoices): () => void {
  const texts = allTexts[host.language];
  const releaseStyle = host.adoptStyle(sheet);
  const group = document.createElement('div');
  group.className = 'choices';
  group.role = 'group';
  group.ariaLabel = texts.label();
  const words = document.createElement('p');
  words.textContent = question?.text ?? '';
  words.dir = 'auto';
  group.append(words);
  for (const choice of choices) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dir = 'auto';
    button.textContent = choice;
    button.onclick = () => {
      choose(choice);
      // The button is gone. On a phone the keyboard would cover what comes next.
      if (matchMedia('(pointer: coarse)').matches) host.panel?.focus();
      else host.composer?.focusField();
    };
    group.append(button);
  }
  // The log reads out the message alone.
  const told = document.createElement('p');
  told.className = 'unseen';
  told.textContent = choices[0] === undefined ? '' : texts.told({ choices: choices.join(', ') });

  const draw = () => {
    words.hidden = !question?.isShown();
    return group;
  };
  const releases = [
    releaseStyle,
    host.fill('question', draw, priority),
    ...(choices[0] === undefined ? [] : [host.fill('notice', () => told, priority)]),
  ];
  return () => releases.forEach((release) => release());
}
