import type { Page } from 'playwright';
import type { Row } from '../widget/rows.js';
import { listOf } from './list-of.js';
import { spread } from './spread.js';

/** How long it goes down at most; a hundred thousand rows are two thousand pages. */
const longestMs = 150_000;
const stepPx = 2_400;
const stepsBack = 240;
const backPx = 1_200;

/** Down by the wheel through all rows of the view, as fast as pages come, and then, far down, up and down among them. */
export async function scrollDown(page: Page): Promise<Row[]> {
  const box = await listOf(page).boundingBox();
  if (!box) throw new Error('The list is not drawn.');
  await page.mouse.move(box.x + 100, box.y + box.height / 2);
  const state = () => page.evaluate(() => window.bench.list());
  await page.evaluate(() => window.bench.record());
  const began = performance.now();
  let reached = await state();
  for (let step = 1; reached.hasMore && performance.now() - began < longestMs; step += 1) {
    await page.mouse.wheel(0, stepPx);
    if (step % 20 === 0) reached = await state();
  }
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  const down = await framesOf(page);
  await page.evaluate(() => window.bench.record());
  for (let step = 0; step < stepsBack; step += 1) await page.mouse.wheel(0, step % 60 < 30 ? -backPx : backPx);
  const far = await framesOf(page);
  const { rows, hasMore } = await state();
  const goal = 'p99 <= 32 ms';
  return [
    {
      what: `scrolling down through ${rows} rows${hasMore ? ', there are more,' : ', all of them,'} in ${seconds} s, frames p50, p99`,
      sapa: spread(down),
      goal,
    },
    { what: `scrolling among ${rows} loaded rows, far down, frames p50, p99`, sapa: spread(far), goal },
  ];
}

/** The first one began before it was recorded. */
const framesOf = (page: Page) => page.evaluate(() => window.bench.frames.slice(1));
