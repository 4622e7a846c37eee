import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { version } from '../../package.json';
import { pluginZip } from './wordpress-zip.mjs';
import { filesIn, layFiles, unzip, zip } from './zip.mjs';

const folder = join(import.meta.dirname, '../../widget/wordpress');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const php = files.filter((name) => name.endsWith('.php'));
const hasPhp = spawnSync('php', ['--version']).status === 0;

test('P8 the zip has the whole folder under one name, and is the same whenever it is made', () => {
  const names = unzip(pluginZip()).map(({ name }) => name);
  expect(names).toEqual([...names].toSorted());
  expect(names).toEqual(
    expect.arrayContaining(['sapa/sapa.php', 'sapa/uninstall.php', 'sapa/readme.txt', 'sapa/LICENSE']),
  );
  expect(names).toHaveLength(filesIn(folder).length + 1);
  expect(pluginZip().equals(pluginZip())).toBe(true);
});

test('what is zipped comes out as it was, and never beside the folder', () => {
  const into = mkdtempSync(join(tmpdir(), 'sapa-zip-'));
  onTestFinished(() => rmSync(into, { recursive: true }));
  const given = [
    { name: 'b/ü.txt', content: Buffer.from('Halo, apa kabar?') },
    { name: 'a.bin', content: Buffer.alloc(300, 7) },
  ];
  layFiles(unzip(zip(given)), into);
  expect(filesIn(into).toSorted((one, other) => (one.name < other.name ? 1 : -1))).toEqual(given);
  const wicked = unzip(zip([{ name: '../beside.txt', content: Buffer.from('') }]));
  expect(() => layFiles(wicked, into)).toThrow('leads out');
});

test('P8 every file says the version of the server', () => {
  expect(read('sapa.php')).toContain(`* Version: ${version}\n`);
  expect(read('sapa.php')).toContain(`'SAPA_VERSION', '${version}'`);
  expect(read('readme.txt')).toContain(`Stable tag: ${version}\n`);
});

test('P8 all that is said is said in Indonesian too, with the same values in it', () => {
  const said = php.flatMap((name) => [
    ...read(name).matchAll(/\b(?:_[_e]|esc_(?:html|attr)_[_e]{1,2})\( '([^']+)', 'sapa' \)/g),
  ]);
  const header = /Description: (.+)/.exec(read('sapa.php'))?.[1];
  const known = new Map(
    [...read('includes/texts-id.php').matchAll(/^\t'([^']+)' => '([^']+)',$/gm)].map(([, en, id]) => [en, id]),
  );
  expect([...known.keys()].toSorted()).toEqual([...new Set([header, ...said.map(([, text]) => text)])].toSorted());
  const values = (text = '') => text.match(/%(\d\$)?s/g)?.toSorted() ?? [];
  for (const [english, indonesian] of known) expect(values(indonesian)).toEqual(values(english));
});

test('P8 nobody runs a file of the plugin by its own address', () => {
  for (const name of php)
    expect(read(name), name).toMatch(/^defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;$/m);
});

// Every version from 7.4 on, in a real WordPress, is for `npm run test:all` (e2e/wordpress).
test.skipIf(!hasPhp)('P8 every file is PHP', () => {
  const code = 'foreach (array_slice($argv, 1) as $file) token_get_all(file_get_contents($file), TOKEN_PARSE);';
  const paths = php.map((name) => join(folder, name));
  // In one process, which `php -l` would not be.
  const { status, stdout } = spawnSync('php', ['-r', code, '--', ...paths], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, '']);
});

test.skipIf(!hasPhp)('P8 which pages a line means', () => {
  const code = `
    define('ABSPATH', '/');
    function add_action() {}
    require $argv[1];
    foreach (json_decode($argv[2]) as [$path, $lines, $wanted]) {
      if (sapa_is_among($path, $lines) !== $wanted) echo json_encode([$path, $lines]), "\\n";
    }`;
  const cases = [
    ['/kontak', '/kontak', true],
    ['/kontak', 'kontak/', true],
    ['/', '/', true],
    ['/kontak', '/', false],
    ['/toko', '/toko/*', true],
    ['/toko/sepatu/merah', '/toko/*', true],
    ['/tokobuku', '/toko/*', false],
    ['/2026/halo', '/*/halo', true],
    ['/a.c', '/a.c', true],
    ['/abc', '/a.c', false],
    ['/kopi susu', '/kopi%20susu', true],
    ['/x', '\n /y \r\n/x', true],
    ['/x', '', false],
    ['/a(b', '/a(b', true],
  ];
  const args = ['-r', code, join(folder, 'includes/where.php'), JSON.stringify(cases)];
  const { stdout, stderr } = spawnSync('php', args, { encoding: 'utf8' });
  expect(stdout + stderr).toBe('');
});
