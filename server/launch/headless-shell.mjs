import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aptInstall, canUseApt } from './apt.mjs';
import { findProgram } from './find-program.mjs';
import { say } from './say.mjs';

/** Itself, and not the script on PATH, which stays in between. */
const debians = '/usr/lib/chromium/chromium-headless-shell';

/**
 * The path of a Chromium without windows, which draws the same pages and costs a third of the work. Undefined where there is
 * none: then everything is tested in the whole browser.
 */
export async function haveHeadlessShell(chromium, log) {
  const found = findHeadlessShell(chromium);
  if (found || realpathSync(chromium) !== '/usr/bin/chromium' || !canUseApt()) return found;
  await byApt(log);
  return findHeadlessShell(chromium);
}

function findHeadlessShell(chromium) {
  const { SAPA_HEADLESS_SHELL } = process.env;
  return findProgram([SAPA_HEADLESS_SHELL, debians, ...besidePlaywrights(chromium)], ['chromium-headless-shell']);
}

// Playwright has chromium-1255/<platform>/chrome and chromium_headless_shell-1255/<platform>/chrome-headless-shell.
function besidePlaywrights(chromium) {
  const folder = dirname(dirname(chromium)).replace(/chromium-(\d+)$/, 'chromium_headless_shell-$1');
  if (!folder.includes('headless_shell') || !existsSync(folder)) return [];
  return readdirSync(folder).map((platform) => join(folder, platform, 'chrome-headless-shell'));
}

/** In the version of the Chromium that is there, so that nothing of the system is upgraded. */
async function byApt(log) {
  say('Installing Debian’s chromium-headless-shell for the tests.');
  const version = execFileSync('dpkg-query', ['--show', '--showformat=$' + '{Version}', 'chromium'], {
    encoding: 'utf8',
  });
  await aptInstall([`chromium-headless-shell=${version}`], log);
}
