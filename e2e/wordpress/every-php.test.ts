import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { layFiles, unzip } from '../../server/launch/zip.mjs';
import { pluginZip } from '../../server/launch/wordpress-zip.mjs';
import { given, laySite } from './wordpress-site.js';

/** WebAssembly runs each version here, whatever the system has. */
for (const version of ['7.4', '8.0', '8.1', '8.2', '8.3']) {
  test(`P8 PHP ${version} runs every part of the plugin in WordPress 6.5, and complains of nothing`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'sapa-wordpress-'));
    try {
      laySite(folder, 'http://localhost:3530', given('SAPA_WORDPRESS_OLD'));
      layFiles(unzip(pluginZip()), join(folder, 'wp-content/plugins'));
      const program = join(import.meta.dirname, 'run-wasm.mjs');
      const args = [program, given('SAPA_PHP_WASM'), version, folder, join(import.meta.dirname, 'site')];
      const output = execFileSync(process.execPath, args, { encoding: 'utf8' });
      expect(JSON.parse(output.slice(output.lastIndexOf('\n{')))).toEqual({
        php: version,
        complaints: '',
        tag: true,
        shortcode: true,
        block: true,
        amp: true,
        token: 3,
        refused: 2,
        page: true,
        left: '',
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
