import type { Texts } from '../../shared/locales/texts.js';
import { launcherStyles } from './launcher.styles.js';

export interface Launcher {
  readonly host: HTMLElement;
  readonly button: HTMLButtonElement;
  speak(texts: Texts<'launcher'>, language: string): void;
  setBusy(isBusy: boolean): void;
  /** Says in words what went wrong; an empty text takes it back. */
  say(text: string): void;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

/** The button on the publisher's page. Made without markup or style attributes, for pages with a strict policy. */
export function drawLauncher(): Launcher {
  const host = document.createElement('sapa-launcher');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherStyles);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  button.part.add('launcher');
  const label = document.createElement('span');
  button.append(drawIcon(), label);

  const message = document.createElement('p');
  message.setAttribute('role', 'status');
  root.append(message, button);

  return {
    host,
    button,
    speak(texts, language) {
      label.textContent = texts.open();
      host.lang = language;
      host.dir = texts.dir?.() ?? '';
    },
    setBusy: (isBusy) => button.setAttribute('aria-busy', String(isBusy)),
    say(text) {
      message.textContent = text;
    },
  };
}

/** A speech bubble with a smile. */
function drawIcon() {
  const icon = document.createElementNS(svgNamespace, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  icon.part.add('icon');
  const path = document.createElementNS(svgNamespace, 'path');
  path.setAttribute(
    'd',
    'M5 4.5h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7.5L7 21v-3.5H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM8.5 11c2 2.7 5 2.7 7 0',
  );
  icon.append(path);
  return icon;
}
