import { makeElement } from '../core/make-element.js';
import { launcherStyles } from './launcher.styles.js';

const svgNamespace = 'http://www.w3.org/2000/svg';

/**
 * The button on the publisher's page, without markup or style attributes for pages with a strict policy: its element, itself, its text,
 * and what says in words what went wrong, which is not seen without a text. A list is smaller than names would be.
 */
export function drawLauncher() {
  const host = document.createElement('sapa-launcher');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherStyles);
  root.adoptedStyleSheets = [sheet];

  const label = document.createElement('span');
  const button = makeElement(document.createElement('button'), { type: 'button', part: 'launcher' }, drawIcon(), label);
  const message = makeElement(document.createElement('p'), { role: 'status' });
  root.append(message, button);
  return [host, button, label, message] as const;
}

/** A speech bubble with a smile. */
function drawIcon() {
  const path = makeElement(document.createElementNS(svgNamespace, 'path'), {
    d: 'M5 4.5h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7.5L7 21v-3.5H5a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM8.5 11c2 2.7 5 2.7 7 0',
  });
  const attributes = { viewBox: '0 0 24 24', 'aria-hidden': 'true', part: 'icon' };
  return makeElement(document.createElementNS(svgNamespace, 'svg'), attributes, path);
}
