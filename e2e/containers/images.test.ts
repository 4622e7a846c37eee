import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { namedImages, nodeMajor } from './images.js';

const file = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

test('the images that our own files name are all known', () => {
  const images = namedImages(file('Dockerfile'), file('docker-compose.yml'));
  expect(images.node).toHaveLength(2);
  expect(images.node.map(nodeMajor)).toEqual([22, 22]);
  expect(images.mongo).toMatch(/^mongo:\d/);
  expect(images.redis).toMatch(/^redis:\d/);
  expect(images.caddy).toMatch(/^caddy:\d/);
});

test('an image that nobody can make here is named', () => {
  expect(() => namedImages('FROM alpine:3\n', '    image: mongo:8\n')).toThrow('no stand-in for alpine:3');
  expect(() => namedImages('FROM node:22\n', '    image: nats:2\n')).toThrow('no stand-in for nats:2');
  expect(() => namedImages(`FROM node:\${NODE}\n`, '')).toThrow('gives NODE no value');
});
