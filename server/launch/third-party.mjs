import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * What Vite wrote beside the files of each program (`build.license`): the packages that are bundled into them. And where
 * emoji and icons are from, which are no packages here.
 */
const lists = [
  'dist/embed/v1/third-party.json',
  'dist/inbox/third-party.json',
  'shared/emoji/third-party.json',
  'inbox/ui/icons/third-party.json',
];

const packages = new Map();
for (const list of lists) {
  for (const each of JSON.parse(readFileSync(join(root, list), 'utf8'))) {
    if (!each.text) throw new Error(`${each.name} is bundled, and its licence was not found.`);
    packages.set(`${each.name} ${each.version}`, each);
  }
}
if (packages.size === 0) throw new Error('No bundled package was found, though there are some.');

const line = '-'.repeat(80);
const parts = [...packages]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([title, { identifier, text }]) => `${title}${identifier ? ` (${identifier})` : ''}\n\n${text.trim()}\n`);
const head = 'The files that browsers load from Sapa contain these packages, under their own licences.\n';
writeFileSync(join(root, 'dist/THIRD-PARTY.txt'), `${[head, ...parts].join(`\n${line}\n\n`)}`);
