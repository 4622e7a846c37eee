import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Frame, type Page } from '@playwright/test';
import type axe from 'axe-core';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
// A page may ask a frame of another origin what it has found.
const source = `${readFileSync(axeFile, 'utf8')}; axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] });`;

export interface Asked {
  colorScheme?: 'light' | 'dark';
  forcedColors?: 'active';
  /** Outside of these nothing is judged. */
  within: string[];
  /** Half of what axe costs. */
  withoutContrast?: boolean;
}

/** Asks axe about the page as it is. In the dark it asks for the colours alone: nothing else differs from the light. */
export async function expectAccessible(
  page: Page,
  what: string,
  { colorScheme, forcedColors, within, withoutContrast = false }: Asked,
): Promise<void> {
  for (const frame of page.frames()) await bringAxe(frame);
  const options: axe.RunOptions = {
    runOnly: colorScheme === 'dark' ? { type: 'rule', values: ['color-contrast'] } : { type: 'tag', values: wcag },
    rules: {
      // It takes the initials of a face, which are hidden from the reader, for the words of the button around it.
      'label-content-name-mismatch': { enabled: false },
      // Then the colours are the reader's own; axe sees the page's.
      ...(forcedColors || withoutContrast ? { 'color-contrast': { enabled: false } } : {}),
    },
    resultTypes: ['violations'],
    // To read all style sheets it makes one, which the policy of the page in our frame forbids.
    preload: page.frames().length === 1,
  };
  const faults = async () => {
    const violations = await page.evaluate(
      async ({ options, within }) => {
        const { axe: here } = window as unknown as { axe: typeof axe };
        return (await here.run(within.length > 0 ? { include: within } : document, options)).violations;
      },
      { options, within },
    );
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} ${JSON.stringify(target)}\n${failureSummary}`),
    );
  };
  // Asked again for a while: what has just opened may still be half transparent.
  await expect
    .configure({ soft: true })
    .poll(faults, { message: `axe on ${what}`, timeout: 3_000 })
    .toEqual([]);
}

/** It is half a megabyte, and stays until the page is left. */
async function bringAxe(frame: Frame): Promise<void> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(source);
}
