import { expect, test } from 'vitest';
import { fanOut } from './fan-out.js';

const crowd = { sites: 200, staffPerSite: 5, messagesPerSecond: 1_300 };

test('one process publishes nothing', () => {
  expect(fanOut({ processes: 1, ...crowd })).toMatchObject({ publishedPerMessage: 0, coreShare: 0, usefulShare: 1 });
});

test('each process hears nearly all that all publish, however many they are: more of them do not help', () => {
  const [three, ten, thirty] = [3, 10, 30].map((processes) => fanOut({ processes, ...crowd }));
  expect(three!.coreShare).toBeGreaterThan(0.1);
  expect(thirty!.heardPerSecond).toBeGreaterThanOrEqual(ten!.heardPerSecond);
  expect(thirty!.usefulShare).toBeLessThan(ten!.usefulShare);
  expect(thirty!.redisSendsPerSecond / three!.redisSendsPerSecond).toBeGreaterThan(9);
  // The table of docs/PERFORMANCE.md.
  const figures = [three!, ten!, thirty!].map((each) => [
    Number(each.publishedPerMessage.toFixed(1)),
    Math.round(each.coreShare * 100),
  ]);
  expect(figures).toEqual([
    [2.3, 28],
    [2.8, 25],
    [2.9, 24],
  ]);
});

test('groups of processes, each for some of the sites, hear their own alone', () => {
  const all = fanOut({ processes: 30, ...crowd });
  const group = fanOut({ processes: 3, sites: 20, staffPerSite: 5, messagesPerSecond: 130 });
  expect(group.coreShare).toBeLessThan(all.coreShare / 8);
});
