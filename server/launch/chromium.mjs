import { apt, canUseApt } from './apt.mjs';
import { findProgram } from './find-program.mjs';
import { haveHeadlessShell } from './headless-shell.mjs';
import { runProgram } from './run-program.mjs';
import { say, withHeartbeat } from './say.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The step: a Chromium to test with, one that is there or else one that is fetched; `env.SAPA_CHROMIUM` is its path.
 * `env.SAPA_HEADLESS_SHELL` is the path of its small sibling, where there is one.
 */
export async function haveChromium(env, log) {
  env.SAPA_CHROMIUM = (await findChromium()) ?? (await fetchChromium(log));
  env.SAPA_HEADLESS_SHELL = await haveHeadlessShell(env.SAPA_CHROMIUM, log);
  log(`${env.SAPA_CHROMIUM}\n${env.SAPA_HEADLESS_SHELL ?? 'no headless shell'}\n`);
  return false;
}

async function findChromium() {
  // Not at the top of the file: the run that imports this file installs the package first.
  const { chromium } = await import('playwright');
  const preferred = [process.env.SAPA_CHROMIUM, '/usr/bin/chromium'];
  return findProgram(preferred, names) ?? findProgram([chromium.executablePath()], []);
}

async function fetchChromium(log) {
  for (const way of canUseApt() ? [byApt, byPlaywright] : [byPlaywright]) {
    await way(log);
    const found = await findChromium();
    if (found) return found;
  }
  throw new Error(
    'There is no Chromium to test with, and none could be fetched. Install one (on Debian: apt-get install chromium), or set SAPA_CHROMIUM to the path of one.',
  );
}

async function byApt(log) {
  say('Installing Debian’s Chromium for the tests; this takes a minute or two.');
  if (await apt(['update'], log)) await apt(['install', '-y', 'chromium'], log);
}

/** Its headless shell comes along. */
async function byPlaywright(log) {
  say('Fetching Playwright’s Chromium for the tests.');
  await withHeartbeat('fetching', runProgram('npx', ['playwright', 'install', 'chromium'], { onOutput: log }));
}
