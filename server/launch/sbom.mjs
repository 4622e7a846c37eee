// `npm run sbom [FILE]`: what is shipped, as CycloneDX 1.6. `npm sbom` knows nothing of what is bundled into the browsers' files,
// and never writes the same twice.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { licenceOf } from './licences.mjs';
import { lockedPackages } from './locked-packages.mjs';
import { root } from './paths.mjs';
import { say } from './say.mjs';

const purlOf = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** From the lock file alone and the names of what is bundled: two runs write the same. */
export function bomOf(lock, bundled, { name, version, description, license }) {
  const all = lockedPackages(lock);
  const refOf = (each) => purlOf(each.name, each.version);
  const [locked, inBundles] = [new Set(all.map(refOf)), new Set(bundled.map(refOf))];
  const isBundled = (each) => inBundles.has(refOf(each));
  const shipped = all.filter((each) => !each.isForDevelopment || isBundled(each));
  const unknown = bundled.filter((each) => !locked.has(refOf(each)));
  if (unknown.length > 0) throw new Error(`Bundled and not locked: ${unknown.map((each) => each.name).join(', ')}`);

  const components = new Map();
  for (const each of shipped) components.set(refOf(each), componentOf(each, isBundled(each)));
  const own = purlOf(name, version);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        ...{ type: 'application', 'bom-ref': own, name, version, description, purl: own },
        licenses: [{ license: { id: license } }],
      },
    },
    components: [...components].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, component]) => component),
    dependencies: dependenciesOf(lock.packages, shipped, own),
  };
}

function componentOf(each, isBundled) {
  const { name, version, entry, isForDevelopment } = each;
  const licence = licenceOf(each);
  const [algorithm, hash] = (entry.integrity ?? '').split(/-(.*)/);
  const places = [...(isForDevelopment ? [] : ['server']), ...(isBundled ? ['browser'] : [])];
  return {
    ...{ type: 'library', 'bom-ref': purlOf(name, version), name, version, purl: purlOf(name, version) },
    scope: entry.optional ? 'optional' : 'required',
    ...(algorithm === 'sha512' && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }],
    }),
    ...(licence && { licenses: [/ (AND|OR) /.test(licence) ? { expression: licence } : { license: { id: licence } }] }),
    properties: places.map((value) => ({ name: 'sapa:runs-in', value })),
  };
}

function dependenciesOf(packages, shipped, own) {
  const byPath = new Map(shipped.map((each) => [each.path, purlOf(each.name, each.version)]));
  const refsOf = (path, entry) => {
    const wanted = Object.keys({ ...entry.dependencies, ...entry.optionalDependencies });
    return wanted.flatMap((name) => byPath.get(resolve(packages, path, name)) ?? []);
  };
  const edges = new Map([[own, new Set(refsOf('', packages['']))]]);
  for (const { path, name, version, entry } of shipped) {
    const ref = purlOf(name, version);
    edges.set(ref, new Set([...(edges.get(ref) ?? []), ...refsOf(path, entry)]));
  }
  const sorted = [...edges].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([ref, on]) => ({ ref, dependsOn: [...on].sort() }));
}

/** As Node looks for it: in its own folder, then in each above. */
function resolve(packages, from, name) {
  for (
    let folder = from;
    ;
    folder = folder.includes('/node_modules/') ? folder.replace(/\/node_modules\/(?!.*\/node_modules\/).*$/, '') : ''
  ) {
    const place = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (place in packages || folder === '') return place;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const lists = ['dist/embed/v1/third-party.json', 'dist/inbox/third-party.json'];
  const missing = lists.filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0)
    throw new Error(`Build first (npm test -- build): ${missing.join(' and ')} say what is bundled.`);
  const bom = bomOf(read('package-lock.json'), lists.flatMap(read), read('package.json'));
  const file = process.argv[2] ?? join(root, 'dist/sbom.cdx.json');
  writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
  say(`${bom.components.length} packages: ${file}`);
}
