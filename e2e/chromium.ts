import { existsSync } from 'node:fs';
import { areAll } from '../server/test/are-all.js';

const isRoot = process.getuid?.() === 0;
const firstThatIsThere = (...paths: (string | undefined)[]) => paths.find((path) => path && existsSync(path));

// The system's own when the runner found one; otherwise the one that Playwright knows.
const chromium = firstThatIsThere(process.env['SAPA_CHROMIUM'], '/usr/bin/chromium');
const headlessShell = firstThatIsThere(process.env['SAPA_HEADLESS_SHELL'], '/usr/lib/chromium/chromium-headless-shell');

const startWith = (path: string | undefined) => ({
  ...(path ? { executablePath: path } : {}),
  args: [
    '--disable-background-networking',
    // A page that a test answers for (page.route) has no address and counts as public; it may load from this machine.
    '--disable-features=LocalNetworkAccessChecks',
    ...(isRoot ? ['--no-sandbox'] : []),
  ],
});

/** The whole browser, for what only it has (notifications) and for figures. */
export const wholeBrowser = startWith(chromium);

/** The browser without windows, where there is one: it costs a third. `npm run test:all` has everything in the whole one. */
export const launchOptions = areAll || !headlessShell ? wholeBrowser : startWith(headlessShell);
