import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { onPath } from './engines/on-path.js';

const run = promisify(execFile);
const samples = fileURLToPath(new URL('../../docs/operations/systemd/', import.meta.url));
const services = ['sapa-web@3000.service', 'sapa-worker.service', 'sapa-backup.service'];

let folder: string;

/** As they stand in the docs, with the Node of this machine. */
beforeAll(async () => {
  folder = await mkdtemp(join(inject('folder'), 'systemd-'));
  await cp(samples, folder, { recursive: true });
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.service'))) {
    const unit = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, name), unit.replaceAll('/usr/bin/node', process.execPath));
  }
});

/** Asks no running systemd: there may be none. */
const analyze = (...args: string[]) =>
  run('systemd-analyze', args, { env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` } });

/** What it hands to systemd-run, one argument each. */
async function sapaRun(...args: string[]): Promise<string[]> {
  const programs = await mkdtemp(join(inject('folder'), 'programs-'));
  await writeFile(join(programs, 'systemd-run'), '#!/bin/sh\nprintf "%s\\n" "$@"\n');
  await chmod(join(programs, 'systemd-run'), 0o755);
  const env = { ...process.env, PATH: `${programs}:${process.env['PATH']}` };
  const { stdout } = await run(join(samples, '../sapa-run'), args, { env });
  return stdout.trimEnd().split('\n');
}

describe.runIf(onPath('systemd-analyze'))('A7 the units of the docs, read by systemd', () => {
  test('are understood, every line of them', async () => {
    const { stdout, stderr } = await analyze('verify', ...services, 'sapa-backup.timer');
    expect(stdout + stderr).toBe('');
  });

  test.each(services)('%s leaves a program little that it may do', async (service) => {
    // Tenths of its scale, of which 10 is the worst. It fails above.
    const { stdout } = await analyze('security', '--offline=true', '--no-pager', '--threshold=15', service);
    expect(stdout).toContain('Service runs under a static non-root user identity');
  });
});

test('A7 sapa-run has systemd run a command as it runs the units: their user, settings and folders, read by no shell', async () => {
  const common = await readFile(join(samples, 'sapa-.service.d/common.conf'), 'utf8');
  const inUnits = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(common)?.[1];
  const asked = await sapaRun('doctor', '--mail', 'ani & budi <a@example.com>');
  for (const name of ['EnvironmentFile', 'UMask', 'StateDirectory', 'StateDirectoryMode'])
    expect(asked).toContain(`--property=${name}=${inUnits(name)}`);
  expect(asked).toContain(`--uid=${inUnits('User')}`);
  expect(asked).toContain(`--gid=${inUnits('Group')}`);
  expect(asked).toContain(`--working-directory=${inUnits('WorkingDirectory')}`);
  for (const each of inUnits('Environment')!.split(' ')) expect(asked).toContain(`--setenv=${each}`);
  expect(asked.slice(-4)).toEqual(['/usr/bin/node', 'dist/server/doctor.js', '--mail', 'ani & budi <a@example.com>']);
  process.env['SAPA'] = '/opt/sapa-0.3.0';
  onTestFinished(() => void delete process.env['SAPA']);
  expect(await sapaRun('migrate', '--look')).toContain('--working-directory=/opt/sapa-0.3.0');
});

test.runIf(onPath('systemd-analyze'))('A7 sapa-run asks for nothing but what systemd-run knows', async () => {
  const { stdout: help } = await run('systemd-run', ['--help']);
  const options = (await sapaRun('doctor')).filter((each) => each.startsWith('--'));
  for (const option of options) expect(help).toContain(option.split('=')[0]);
});

test('A7 every unit goes its own way only where it has to', async () => {
  const common = await readFile(join(samples, 'sapa-.service.d/common.conf'), 'utf8');
  for (const line of ['ProtectSystem=strict', 'NoNewPrivileges=yes', 'CapabilityBoundingSet=\n', 'User=sapa'])
    expect(common).toContain(line);
  // Node compiles scripts to machine code: with it nothing starts.
  expect(common).not.toMatch(/^MemoryDenyWriteExecute=/m);
});
