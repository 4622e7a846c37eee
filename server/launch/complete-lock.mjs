// `npm run lock:complete`, after an `npm install` that dropped the packages of other platforms; platform-packages.mjs says why.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockedPackages } from './locked-packages.mjs';
import { root } from './paths.mjs';
import { missingPlatformPackages } from './platform-packages.mjs';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPlatformPackages(lock.packages);
const packages = Object.fromEntries(
  [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => a.localeCompare(b, 'en')),
);
// Without a hash npm would take whatever it gets.
const bare = lockedPackages({ packages }).filter(({ entry }) => !entry.integrity);
for (const { path, name, version, entry } of bare) {
  const view = ['view', `${name}@${version}`, 'dist.integrity', 'license', '--json'];
  const { 'dist.integrity': integrity, license } = JSON.parse(execFileSync('npm', view, { encoding: 'utf8' }));
  packages[path] = { version: entry.version, integrity, ...entry, license };
}

if (missing.length > 0 || bare.length > 0) writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
console.log(`package-lock.json: ${missing.length} platform packages put back, ${bare.length} hashes added.`);
