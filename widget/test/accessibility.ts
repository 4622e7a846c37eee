import axe from 'axe-core';
import { expect } from 'vitest';
import { settleAnimations } from './settle-animations.js';

/** Asks axe about an element as it stands on the page. */
export async function expectAccessible(element: Element) {
  await settleAnimations(element.shadowRoot ?? document);
  const { violations } = await axe.run(element, {
    resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // Rules about whole pages; this is a part of one.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ failureSummary = '' }) => failureSummary).join(' ')}`),
  ).toEqual([]);
}
