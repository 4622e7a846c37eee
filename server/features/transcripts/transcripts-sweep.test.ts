import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../platform/log.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import type { StoredTranscript } from './transcripts.model.js';
import { transcriptsService } from './transcripts.service.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

const asked = (number: number): StoredTranscript => ({
  _id: `t${String(number).padStart(3, '0')}`,
  ...{ conversationId: 'c', siteId: 'first', visitorId: 'ani', email: 'ani@contoh.test', language: 'id' },
  ...{ state: 'asked', secretHashes: [], provableUntil: new Date(), dueAt: new Date(number), at: new Date() },
});

test('V12 of 150 overdue transcripts of which the first 100 cannot be enqueued, the other 50 are, each once', async () => {
  await store.transcripts.insertMany(Array.from({ length: 150 }, (_, index) => asked(index)));
  const handed: string[] = [];
  const unused = {} as never;
  const service = transcriptsService({
    ...{ conversations: unused, messages: unused, sites: unused, visitors: unused, mailer: undefined },
    ...{
      url: 'http://sapa.test',
      stopLinkFor: () => '',
      ...{ stops: unused, sentIds: unused },
      linkLimits: undefined,
      transcripts: store.transcripts,
      log: createLog('silent'),
    },
    enqueue: (id) => {
      if (id < 't100') return Promise.reject(new Error('stuck'));
      handed.push(id);
      return Promise.resolve();
    },
  });
  expect(await service.sweep()).toBe(50);
  expect(await service.sweep()).toBe(0);
  expect(handed).toEqual(Array.from({ length: 50 }, (_, index) => `t${100 + index}`));
});
