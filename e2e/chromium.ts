import { existsSync } from 'node:fs';

const isRoot = process.getuid?.() === 0;
// The system's Chromium when the runner found one (SAPA_CHROMIUM); otherwise the one that Playwright knows.
const chromium = [process.env['SAPA_CHROMIUM'], '/usr/bin/chromium'].find((path) => path && existsSync(path));

/** How journeys and benchmarks start the browser. */
export const launchOptions = {
  ...(chromium ? { executablePath: chromium } : {}),
  args: [
    '--disable-background-networking',
    // A page that a test answers for (page.route) has no address and counts as public; it may load from this machine.
    '--disable-features=LocalNetworkAccessChecks',
    ...(isRoot ? ['--no-sandbox'] : []),
  ],
};
