import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The axe that the library brings along. */
const axeFile = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
  'axe-core/axe.min.js',
);
/** The library loads axe into the page twice per question, which costs more than the question. */
const onlyOnce = `if (!window.axe) { ${readFileSync(axeFile, 'utf8')} }`;

export interface Asked {
  colorScheme?: 'light' | 'dark';
  forcedColors?: 'active';
  /** Outside of these nothing is judged. */
  within: string[];
}

/** Asks axe about the page as it is. In the dark it asks for the colours alone: nothing else differs from the light. */
export async function expectAccessible(
  page: Page,
  what: string,
  { colorScheme, forcedColors, within }: Asked,
): Promise<void> {
  // The other mode opens a page of its own, and a page that comes to the front changes what is looked at.
  const axe = new AxeBuilder({ page, axeSource: onlyOnce }).setLegacyMode();
  for (const selector of within) axe.include(selector);
  if (colorScheme === 'dark') axe.withRules('color-contrast');
  else axe.withTags(wcag);
  // Then the colours are the reader's own; axe sees the page's.
  if (forcedColors) axe.disableRules('color-contrast');
  const { violations } = await axe.analyze();
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} ${JSON.stringify(target)}\n${failureSummary}`),
  );
  expect.soft(faults, `axe on ${what}`).toEqual([]);
}
