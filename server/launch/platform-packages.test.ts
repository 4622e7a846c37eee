import { expect, test } from 'vitest';
import { missingPlatformPackages } from './platform-packages.mjs';

const dependent = {
  dev: true,
  optionalDependencies: { '@x/linux-x64-gnu': '1.0.0', '@x/darwin-arm64': '1.0.0', fsevents: '~2.3.2' },
};

test('the entries that npm dropped are found, and nothing that must be asked for', () => {
  const packages = { 'node_modules/x': dependent, 'node_modules/@x/linux-x64-gnu': {} };
  expect(missingPlatformPackages(packages)).toEqual([
    ['node_modules/@x/darwin-arm64', { version: '1.0.0', cpu: ['arm64'], dev: true, optional: true, os: ['darwin'] }],
  ]);
});
