import { join } from 'node:path';
import { root } from '../paths.mjs';
import { runProgram } from '../run-program.mjs';
import { fetchNewWordPress, fetchOldWordPress } from './fetch-wordpress.mjs';
import { haveEveryPhp, havePhp } from './have-php.mjs';

const minutes = 15;

/** The step: the plugin in a real WordPress, the newest that can be had, and in the oldest with every PHP. */
export const testWordPress = (report) => async (env, log) => {
  const php = await havePhp(log);
  const old = await fetchOldWordPress(log);
  const wordPress = {
    SAPA_PHP: php,
    SAPA_PHP_WASM: await haveEveryPhp(log),
    SAPA_WORDPRESS: (await fetchNewWordPress(log)) ?? old.site,
    SAPA_WORDPRESS_OLD: old.site,
    SAPA_WORDPRESS_SQLITE: old.sqlite,
  };
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  const { code } = await runProgram(
    process.execPath,
    [cli, 'test', '-c', 'e2e/wordpress/playwright.config.ts', '--reporter=list,json'],
    { env: { ...env, ...wordPress, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, onOutput: log, limit: minutes * 60_000 },
  );
  return code !== 0;
};
