/**
 * Writes dist/integrity.json: of each file that browsers load its hash, as a page would pin it (Subresource Integrity). Who has a
 * release can compare what a server gives with it.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const isLoaded = /\.(js|css|html|svg|png|webmanifest)$/;
const names = ['embed', 'inbox']
  .flatMap((folder) => readdirSync(join(root, 'dist', folder), { recursive: true }).map((name) => `${folder}/${name}`))
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => isLoaded.test(name) && statSync(join(root, 'dist', name)).isFile())
  .sort();
const hashOf = (name) =>
  `sha384-${createHash('sha384')
    .update(readFileSync(join(root, 'dist', name)))
    .digest('base64')}`;
const hashes = Object.fromEntries(names.map((name) => [name, hashOf(name)]));
writeFileSync(join(root, 'dist/integrity.json'), `${JSON.stringify(hashes, null, 2)}\n`);
