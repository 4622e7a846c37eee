// The Dockerfile runs this after `npm ci --omit=dev`, which installs our test tools all the same where a package can use one
// and does not need it: better-auth names vitest so. `--omit=optional` would leave out sharp's library as well.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '.';
const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
const dropped = Object.keys(packages).filter((path) => packages[path].devOptional);
for (const path of dropped) rmSync(join(folder, path), { recursive: true, force: true });
// Links to the programs of those, and of others that nobody calls there.
rmSync(join(folder, 'node_modules/.bin'), { recursive: true, force: true });
console.log(`${dropped.length} packages that only tests and builds use are removed.`);
