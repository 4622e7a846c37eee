import { expect, test } from 'vitest';
import { containerFaults, readRunning } from './container-faults.js';
import type { Inspected } from './inspected.js';

const web: Inspected = {
  Id: 'a1',
  Config: { User: '1000:1000', Image: 'sapa:local', Labels: { 'com.docker.compose.service': 'web' } },
  HostConfig: {
    ReadonlyRootfs: true,
    Privileged: false,
    CapDrop: ['ALL'],
    CapAdd: null,
    SecurityOpt: ['no-new-privileges:true'],
  },
  State: { Status: 'running', Pid: 7, ExitCode: 0, Health: { Status: 'healthy' } },
  RestartCount: 0,
};
const status = 'Name:\tnode\nUid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\n';
const running = readRunning(status, false);

const as = (service: string, change: Partial<Inspected> = {}): Inspected => ({
  ...web,
  ...change,
  Config: { ...web.Config, ...change.Config, Labels: { 'com.docker.compose.service': service } },
});

test('a container as it is to be has no fault', () => {
  expect(containerFaults(web, running)).toEqual([]);
});

test.each<[Partial<Inspected['HostConfig']>, string]>([
  [{ ReadonlyRootfs: false }, 'web may have a root that is written to'],
  [{ Privileged: true }, 'web is privileged'],
  [{ CapDrop: null }, 'web keeps capabilities'],
  [{ SecurityOpt: null }, 'web may gain rights'],
])('%j is found', (change, fault) => {
  expect(containerFaults({ ...web, HostConfig: { ...web.HostConfig, ...change } }, running)).toEqual([fault]);
});

test.each([
  [{ uid: 0 }, 'web runs as root'],
  [{ capabilities: 1n }, 'web has capabilities'],
  [{ hasNoNewPrivileges: false }, 'web can gain rights'],
  [{ couldWriteRoot: true }, 'web could write into its root'],
])('what the kernel says counts: %o', (change, fault) => {
  expect(containerFaults(web, { ...running, ...change })).toEqual([fault]);
});

test('health is looked at, and said', () => {
  const { Health: _, ...never } = web.State;
  expect(containerFaults({ ...web, State: never }, running)).toEqual(['web is never looked at']);
  expect(containerFaults(as('redis', { State: { ...web.State, Health: { Status: 'starting' } } }), running)).toEqual([
    'redis is starting',
  ]);
  expect(containerFaults(web, undefined)).toEqual(['web does not run']);
});

test('the proxy may be root with the one right for its ports, and no other', () => {
  const { Health: _, ...never } = web.State;
  const proxy = as('proxy', { Config: { ...web.Config, User: '' }, State: never });
  expect(containerFaults(proxy, { ...running, uid: 0, capabilities: 0x400n })).toEqual([]);
  expect(containerFaults(proxy, { ...running, uid: 0, capabilities: 0x401n })).toEqual(['proxy has capabilities']);
});

test('what runs once must have ended well', () => {
  expect(containerFaults(as('mongo-init'), undefined)).toEqual([]);
  expect(containerFaults(as('mongo-init', { State: { ...web.State, ExitCode: 1 } }), undefined)).toEqual([
    'mongo-init ended with 1',
  ]);
});

test('a status that cannot be read is taken for one with rights', () => {
  expect(readRunning('', false)).toMatchObject({ uid: 0, capabilities: 0xfn, hasNoNewPrivileges: false });
});
