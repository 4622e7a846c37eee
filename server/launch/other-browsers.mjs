import { existsSync } from 'node:fs';
import { aptInstall, canUseApt } from './apt.mjs';
import { NotRun } from './not-run.mjs';
import { say } from './say.mjs';

/** The steps: browsers beside Chromium, from Debian's packages. Where they cannot be had, their journeys are not run. */
export const haveFirefox = have('Firefox', { programs: ['/usr/bin/firefox-esr'], packages: ['firefox-esr'] });
export const haveWebKit = have('WebKitGTK', {
  programs: ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'],
  packages: ['webkit2gtk-driver', 'xvfb'],
});

function have(name, { programs, packages }) {
  const isThere = () => programs.every((path) => existsSync(path));
  return async (env, log) => {
    if (isThere()) return false;
    if (canUseApt()) {
      say(`Installing Debian’s ${name} for one journey; this takes half a minute.`);
      await aptInstall(packages, log);
    }
    if (!isThere()) throw new NotRun(`${name} is not installed (on Debian: apt-get install ${packages.join(' ')}).`);
    return false;
  };
}
