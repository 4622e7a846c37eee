import { expect, test } from 'vitest';
import { imageFaults } from './image-faults.js';
import type { InspectedImage } from './inspected.js';

const image: InspectedImage = { Config: { User: '1000:1000', Healthcheck: { Test: ['CMD', 'node'] } }, Size: 1 };
const lock = {
  packages: {
    'node_modules/express': {},
    'node_modules/vitest': { devOptional: true },
    'node_modules/@vitest/runner': { dev: true },
    'node_modules/a/node_modules/vite': { dev: true },
  },
};
const good = ['/sapa/dist/server/main.js', '/sapa/node_modules/express/index.js', '/sapa/node_modules/zod/a.test.ts'];

test('an image with what runs, and nothing else, has no fault', () => {
  expect(imageFaults(image, good, lock)).toEqual([]);
});

test.each([
  ['/sapa/node_modules/vitest/index.js', 'node_modules/vitest is for tests and builds, and in the image'],
  ['/sapa/node_modules/@vitest/runner/a/b.js', 'node_modules/@vitest/runner is for tests and builds, and in the image'],
  [
    '/sapa/node_modules/a/node_modules/vite/x.js',
    'node_modules/a/node_modules/vite is for tests and builds, and in the image',
  ],
  ['/sapa/dist/test/server/main.js', '/sapa/dist/test/server/main.js is in the image'],
  ['/sapa/server/main.ts', '/sapa/server/main.ts is in the image'],
])('%s is found', (file, fault) => {
  expect(imageFaults(image, [...good, file], lock)).toEqual([fault]);
});

test('root, a health check that is not there, and an image without the server are found', () => {
  expect(imageFaults({ Config: { User: '' }, Size: 1 }, [], lock)).toEqual([
    'The server is not in the image',
    'The image runs as root',
    'The image has no health check',
  ]);
});
