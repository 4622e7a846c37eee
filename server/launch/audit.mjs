// `npm run audit:offline`: asks nobody. CONTRIBUTING says how a floor is added.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockedPackages } from './locked-packages.mjs';
import { root } from './paths.mjs';
import { say } from './say.mjs';

/** What is locked at a version with a known hole. A floor holds for versions `from` on, and of two floors each by itself. */
export function belowFloors(lock, floors) {
  return lockedPackages(lock).flatMap(({ name, version }) =>
    (floors[name] ?? [])
      .filter(({ from = '0.0.0', lowest }) => compare(version, from) >= 0 && compare(version, lowest) < 0)
      .map(({ lowest, advisory, why }) => `${name} ${version} is below ${lowest} (${advisory}): ${why}`),
  );
}

/** By the three numbers; what comes before a release is below it. */
function compare(one, other) {
  const [a, b] = [one, other].map((version) => version.split('+')[0].split('-'));
  const [numbers, others] = [a, b].map(([release]) => release.split('.').map(Number));
  for (let index = 0; index < 3; index += 1)
    if (numbers[index] !== others[index]) return numbers[index] - others[index];
  return (a.length > 1 ? 0 : 1) - (b.length > 1 ? 0 : 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const { floors, accepted } = read('server/launch/audit-floors.json');
  const found = belowFloors(read('package-lock.json'), floors);
  for (const line of found) say(line);
  for (const { package: name, advisory, why } of accepted) say(`accepted: ${name} (${advisory}): ${why}`);
  say(found.length === 0 ? 'No package is below a floor.' : `${found.length} below their floors.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
