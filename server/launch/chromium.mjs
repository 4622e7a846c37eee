import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProgram } from './run-program.mjs';
import { say, withHeartbeat } from './say.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The step: a Chromium to test with, one that is there or else one that is fetched; `env.SAPA_CHROMIUM` is its path. */
export async function haveChromium(env, log) {
  env.SAPA_CHROMIUM = (await findChromium()) ?? (await fetchChromium(log));
  log(`${env.SAPA_CHROMIUM}\n`);
  return false;
}

async function findChromium() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  // Not at the top of the file: the run that imports this file installs the package first.
  const { chromium } = await import('playwright');
  const places = [process.env.SAPA_CHROMIUM, '/usr/bin/chromium', ...onPath, chromium.executablePath()];
  return places.find((path) => path && isProgram(path));
}

async function fetchChromium(log) {
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  for (const way of isDebianRoot ? [byApt, byPlaywright] : [byPlaywright]) {
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
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', 'chromium']]) {
    const run = runProgram('apt-get', ['-q', ...args], { env, onOutput: log });
    await withHeartbeat(`apt-get ${args[0]}`, run);
  }
}

async function byPlaywright(log) {
  say('Fetching Playwright’s Chromium for the tests.');
  await withHeartbeat('fetching', runProgram('npx', ['playwright', 'install', 'chromium'], { onOutput: log }));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
