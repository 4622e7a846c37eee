import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { belowFloors } from './audit.mjs';
import { isAllowed, licenceOf } from './licences.mjs';
import { lockedPackages } from './locked-packages.mjs';
import { bomOf } from './sbom.mjs';

const root = join(import.meta.dirname, '../..');
const readText = (path: string) => readFileSync(join(root, path), 'utf8');
const read = <Content>(path: string) => JSON.parse(readText(path)) as Content;

interface OwnPackage {
  name: string;
  version: string;
  description: string;
  license: string;
  allowScripts: Record<string, boolean>;
}
const own = read<OwnPackage>('package.json');
const lock = read<PackageLock>('package-lock.json');
const locked = lockedPackages(lock);
const named = (packages: typeof locked) => packages.map(({ name, version }) => `${name} ${version}`);

describe('package-lock.json', () => {
  test('every package has a hash, and is the registry’s (ASVS 5.0 V15.2.4)', () => {
    expect(named(locked.filter(({ entry }) => !/^sha512-/.test(entry.integrity ?? '')))).toEqual([]);
    const isElsewhere = ({ entry, name }: (typeof locked)[number]) =>
      entry.link === true ||
      !(entry.resolved ?? `https://registry.npmjs.org/${name}/-/`).startsWith(`https://registry.npmjs.org/${name}/-/`);
    expect(named(locked.filter(isElsewhere))).toEqual([]);
    expect(readText('.npmrc')).not.toMatch(/registry\s*=/);
  });

  test('no package runs a script when it is installed; one that has such is named', () => {
    const withScript = locked.filter(({ entry }) => entry.hasInstallScript).map(({ name }) => name);
    expect(own.allowScripts).toEqual(Object.fromEntries(withScript.map((name) => [name, false])));
    expect(readText('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    for (const [line] of readText('Dockerfile').matchAll(/npm ci.*/g)) expect(line).toContain('--ignore-scripts');
  });

  test('every licence is on our list', () => {
    expect(named(locked.filter((each) => !isAllowed(licenceOf(each), each)))).toEqual([]);
  });

  test('no package is below its floor (ASVS 5.0 V15.2.1)', () => {
    expect(belowFloors(lock, read<Floors>('server/launch/audit-floors.json').floors)).toEqual([]);
  });
});

interface Floors {
  floors: Record<string, { lowest: string; from?: string; advisory: string; why: string }[]>;
  accepted: { package: string; advisory: string; why: string }[];
}

test('every floor and every hole that is accepted is of a locked package, and names its advisory', () => {
  const { floors, accepted } = read<Floors>('server/launch/audit-floors.json');
  const names = new Set(locked.map(({ name }) => name));
  const all = [
    ...Object.entries(floors).flatMap(([name, each]) => each.map((one) => ({ ...one, name }))),
    ...accepted.map((one) => ({ ...one, name: one.package })),
  ];
  expect(all.filter(({ name }) => !names.has(name)).map(({ name }) => name)).toEqual([]);
  expect(all.filter(({ advisory, why }) => !/^GHSA(-[2-9cfghjmpqrvwx]{4}){3}$/.test(advisory) || why === '')).toEqual(
    [],
  );
});

const packages = (versions: Record<string, string>): PackageLock => ({
  packages: Object.fromEntries(Object.entries(versions).map(([path, version]) => [path, { version }])),
});

test.each([
  ['1.2.2', 1],
  ['1.2.3-beta.1', 1],
  ['1.2.3', 0],
  ['1.10.0', 0],
  ['2.0.0', 1],
  ['2.0.1+build', 0],
])('floors 1.2.3, and 2.0.1 from 2.0.0 on: of %s there are %i holes', (version, count) => {
  const why = { advisory: 'GHSA', why: '' };
  const floors = {
    a: [
      { ...why, lowest: '1.2.3' },
      { ...why, from: '2.0.0', lowest: '2.0.1' },
    ],
  };
  const inside = packages({ '': '0.0.0', 'node_modules/b/node_modules/a': version, 'node_modules/c': '0.1.0' });
  expect(belowFloors(inside, floors)).toHaveLength(count);
});

test.each([
  ['MIT', true],
  ['GPL-3.0-only', false],
  [undefined, false],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['MIT AND GPL-3.0-only', false],
  ['(MIT AND Zlib)', false],
])('the licence %s may be shipped: %s', (licence, isFine) => {
  expect(isAllowed(licence, { isForDevelopment: false })).toBe(isFine);
});

describe('the list of what is shipped (ASVS 5.0 V15.1.2)', () => {
  const bundled = [{ name: 'lit', version: locked.find(({ name }) => name === 'lit')?.version ?? '' }];
  const bom = bomOf(lock, bundled, own);
  const names = bom.components.map(({ name }) => name);

  test('has what the server loads and what is bundled, and nothing of what only tests use', () => {
    expect(names).toEqual(expect.arrayContaining(['express', 'mongoose', '@img/sharp-linuxmusl-x64', 'lit']));
    for (const name of ['vitest', 'playwright', 'oidc-provider', '@lit/context']) expect(names).not.toContain(name);
    expect(bom.components.filter(({ hashes, licenses }) => !hashes || !licenses).map(({ name }) => name)).toEqual([]);
  });

  test('is the same however often it is made, and every edge leads to a component', () => {
    expect(JSON.stringify(bomOf(structuredClone(lock), bundled, own))).toBe(JSON.stringify(bom));
    const refs = new Set(bom.components.map((component) => component['bom-ref']));
    expect(bom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([]);
    const express = bom.dependencies.find(({ ref }) => ref.startsWith('pkg:npm/express@'));
    expect(express?.dependsOn.some((ref) => ref.startsWith('pkg:npm/body-parser@'))).toBe(true);
  });

  test('something that is bundled and not locked is a fault', () => {
    expect(() => bomOf(lock, [{ name: 'lit', version: '0.0.1' }], own)).toThrow(/lit/);
  });
});
