import { existsSync } from 'node:fs';
import type { Browser, Keyboard, Locator, Page } from '@playwright/test';

/** Debian's own, where there is one. Playwright drives it by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). */
export const firefox = [process.env['SAPA_FIREFOX'], '/usr/bin/firefox-esr'].find((path) => path && existsSync(path));

export const firefoxOptions = {
  browserName: 'firefox',
  channel: 'moz-firefox',
  launchOptions: {
    ...(firefox ? { executablePath: firefox } : {}),
    // What a context says of colours and motion goes by no command of this version (below).
    firefoxUserPrefs: {
      ...{ 'layout.css.prefers-color-scheme.content-override': 1, 'ui.prefersReducedMotion': 1 },
      // On a busy machine it asks the network beside its cache, and takes what comes first, also a refusal: after a reload while the
      // server is away the loader would be missing.
      'network.http.rcwn.enabled': false,
    },
  },
} as const;

interface Session {
  send: (this: unknown, method: string, params?: unknown) => Promise<unknown>;
}
interface Connection {
  toImpl: (browser: Browser) => { _browserSession: Session };
}
const known = new WeakSet<Session>();

/** What differs there is made as in the others, once per browser: journeys are the same. */
export async function fitFirefox(browser: Browser): Promise<void> {
  const { _connection: connection } = browser as unknown as { _connection: Connection };
  const session = Object.getPrototypeOf(connection.toImpl(browser)._browserSession) as Session;
  if (known.has(session)) return;
  known.add(session);
  leaveOutMediaFeatures(session);
  const page = await browser.newPage();
  const locator = Object.getPrototypeOf(page.locator('body')) as Locator;
  fillWhole(locator);
  actInFront(locator, (each: Locator) => each.page());
  actInFront(Object.getPrototypeOf(page.keyboard) as Keyboard, (each) => (each as unknown as { _page: Page })._page);
  await page.close();
}

/** Firefox 153 does not know one command that Playwright 1.65 sends for every context and page: it is not sent. */
function leaveOutMediaFeatures(session: Session): void {
  const { send } = session;
  session.send = function sendKnown(method, params) {
    return method === 'emulation.setMediaFeaturesOverride' ? Promise.resolve({}) : send.call(this, method, params);
  };
}

/** Its `fill` raises no `change`, and appends to a field for an e-mail address. */
function fillWhole(locator: Locator): void {
  locator.fill = async function fill(this: Locator, text: string) {
    await this.click({ trial: true });
    await this.evaluate((field, value) => {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error('not a field');
      field.focus();
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText' }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }, text);
  };
}

const acts = ['click', 'dblclick', 'tap', 'hover', 'check', 'uncheck', 'selectOption', 'press', 'pressSequentially'];
acts.push('focus', 'fill', 'type', 'down', 'insertText');

/** Of two windows one has the focus and the keys: that in which something is done, as it is with people. */
function actInFront<Kind extends object>(kind: Kind, pageOf: (each: Kind) => Page): void {
  for (const name of acts) {
    const act: unknown = Reflect.get(kind, name);
    if (typeof act !== 'function') continue;
    Reflect.set(kind, name, async function actAtFront(this: Kind, ...inputs: unknown[]) {
      await pageOf(this).bringToFront();
      return Reflect.apply(act, this, inputs) as unknown;
    });
  }
}
