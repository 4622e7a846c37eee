import { expect, test } from 'vitest';
import { DomainEvents, type DomainEventMap } from './domain-events.js';

const change = [1, { siteId: 'news' }] as unknown as DomainEventMap['conversation.changed'];

test('a listener that fails harms neither the publisher nor the other listeners', () => {
  const faults: unknown[] = [];
  const heard: string[] = [];
  const events = new DomainEvents((error) => faults.push(error));
  const fault = new Error('listener');
  events.on('conversation.changed', (_change, { siteId }) => heard.push(`first ${siteId}`));
  events.on('conversation.changed', () => {
    throw fault;
  });
  events.on('conversation.changed', (_change, { siteId }) => heard.push(`last ${siteId}`));

  events.publish('conversation.changed', ...change);
  expect(heard).toEqual(['first news', 'last news']);
  expect(faults).toEqual([fault]);
});
