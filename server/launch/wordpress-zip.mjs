/** `npm run wordpress`: the plugin as WordPress takes it, "Plugins", "Add New Plugin", "Upload Plugin". */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './paths.mjs';
import { say } from './say.mjs';
import { filesIn, zip } from './zip.mjs';

/** Under the name of its folder there, which is the plugin's name for WordPress. */
export function pluginZip() {
  const licence = { name: 'sapa/LICENSE', content: readFileSync(join(root, 'LICENSE')) };
  return zip([...filesIn(join(root, 'widget/wordpress'), 'sapa/'), licence]);
}

export function writePluginZip() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const path = join(root, 'dist', `sapa-wordpress-${version}.zip`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, pluginZip());
  return path;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) say(writePluginZip());
