import { makeElement } from '../core/make-element.js';
import { bubbleStyles } from './bubble.styles.js';
import { keepOffFields } from './keep-off-fields.js';

export interface Bubble {
  /** Who says it. */
  name?: string | undefined;
  /** Before the words. */
  face?: Element;
  text: string;
  /** That there is more than the text, in words. */
  more?: string | undefined;
  /** Answers that can be pressed, at most six. */
  choices?: readonly string[] | undefined;
  labels: { open: string; dismiss: string };
  /** The bubble stays until it is removed. */
  onOpen(): void;
  /** It has removed itself, and the focus, where it was in it, is at the launcher. */
  onDismiss(): void;
  onChoose?(choice: string): void;
}

export interface ShownBubble {
  remove(): void;
}

/** A live region is heard when it changes, so it must have been there before. */
const settleMs = 200;

/** What is said beside the closed launcher, in its shadow root. It takes no focus; a screen reader hears it once, politely. */
export function showBubble(launcher: HTMLElement, bubble: Bubble): ShownBubble {
  const { name, face, text, more, choices = [], labels } = bubble;
  // A method of the launcher would not fit into the loader's 3,600 bytes.
  const { shadowRoot: place } = launcher;
  const host = makeElement(document.createElement('div'), { role: 'group', 'aria-label': name ?? labels.open });
  // Scheme and kind of launcher.
  Object.assign(host.dataset, launcher.dataset);
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(bubbleStyles);
  root.adoptedStyleSheets = [sheet];

  const said = makeElement(document.createElement('p'), { class: 'unseen', role: 'status' });
  const open = makeButton('open', bubble.onOpen, ...(face ? [face] : []));
  const words = makeElement(
    document.createElement('span'),
    {},
    ...(name === undefined ? [] : [makeText('name', name)]),
    makeText('text', text),
    ...(more === undefined ? [] : [makeText('name', more)]),
    makeText('unseen', labels.open),
  );
  open.append(words);
  root.append(said, open);
  if (choices[0] !== undefined) {
    const buttons = choices.map((choice) => makeButton('', () => bubble.onChoose?.(choice), makeText('', choice)));
    root.append(makeElement(document.createElement('div'), { class: 'choices' }, ...buttons));
  }
  const dismiss = makeButton('dismiss', handleDismiss, makeText('', '×'));
  dismiss.setAttribute('aria-label', labels.dismiss);
  root.append(dismiss);

  const ended = new AbortController();
  host.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    handleDismiss();
  });
  place?.prepend(host);
  keepOffFields(host, ended.signal);
  const saying = setTimeout(() => (said.textContent = [name, text, more].filter(Boolean).join(': ')), settleMs);

  function handleDismiss() {
    remove();
    bubble.onDismiss();
  }

  function remove() {
    clearTimeout(saying);
    ended.abort();
    const hadFocus = place?.activeElement === host;
    host.remove();
    if (hadFocus) place?.querySelector('button')?.focus();
  }
  return { remove };
}

function makeButton(className: string, handleClick: () => void, ...children: Element[]) {
  const button = makeElement(document.createElement('button'), { type: 'button', class: className }, ...children);
  button.addEventListener('click', handleClick);
  return button;
}

/** Plain, and in its own direction. */
function makeText(className: string, text: string) {
  return makeElement(document.createElement('span'), { class: className, dir: 'auto' }, text);
}
