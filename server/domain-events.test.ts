import { expect, test } from 'vitest';
import { DomainEvents, type DomainEventMap } from './domain-events.js';

const [message] = [{ seq: 1 }] as unknown as DomainEventMap['message.created'];

test('a listener that fails harms neither the publisher nor the other listeners', () => {
  const faults: unknown[] = [];
  const heard: string[] = [];
  const events = new DomainEvents((error) => faults.push(error));
  const fault = new Error('listener');
  events.on('message.created', (_message, siteId) => heard.push(`first ${siteId}`));
  events.on('message.created', () => {
    throw fault;
  });
  events.on('message.created', (_message, siteId) => heard.push(`last ${siteId}`));

  events.publish('message.created', message, 'news');
  expect(heard).toEqual(['first news', 'last news']);
  expect(faults).toEqual([fault]);
});
