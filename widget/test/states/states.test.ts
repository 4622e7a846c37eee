import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { commands, page, userEvent } from 'vitest/browser';
import type { Language } from '../../../shared/wire/languages.js';
import { settleAnimations } from '../settle-animations.js';
import { contrastFaults } from './contrast-faults.js';
import { reachFaults } from './reach-faults.js';
import { states, type State } from './states.js';
import { targetFaults } from './target-faults.js';

const desktop = [1280, 800] as const;
const phone = [390, 844] as const;
/** A desktop's window at 400 %. */
const quarter = [320, 256] as const;

declare global {
  /** `npm run test:all`. */
  const __ARE_ALL__: boolean;
}

/** Sapa's own, and what a publisher may choose: as bright and as dark as there is, and grey, on which nothing stands out. */
const brands = __ARE_ALL__ ? ['#0f6b5f', '#ffd600', '#ffffff', '#000000', '#777777'] : ['#0f6b5f', '#777777'];

const sheet = new CSSStyleSheet();

// Until a key was pressed a focus that a script moves has no ring.
beforeAll(() => userEvent.keyboard('{Tab}'));
afterEach(() => {
  localStorage.clear();
  document.adoptedStyleSheets = [];
});

describe.each(states)('$name', (state) => {
  test('V15 what a screen reader finds; targets, contrasts and rings; all can be reached at 200 % text and 400 % zoom', async () => {
    const element = await drawn(state, 'id', desktop);
    await expectHeard(state, 'id');
    expect.soft(targetFaults(element), 'targets').toEqual([]);
    document.adoptedStyleSheets = [sheet];
    for (const brand of brands) {
      sheet.replaceSync(`:root { --sapa-brand: ${brand} }`);
      for (const scheme of ['light', 'dark'] as const) {
        (element as HTMLElement).dataset['scheme'] = scheme;
        expect.soft(contrastFaults(element), `contrasts of ${brand} in the ${scheme}`).toEqual([]);
      }
    }
    sheet.replaceSync(':root { font-size: 200% }');
    for (const [width, height] of [desktop, phone]) {
      await page.viewport(width, height);
      await redrawn();
      expect.soft(reachFaults(element), `200 % text at ${width} x ${height}`).toEqual([]);
    }
    sheet.replaceSync('');
    await page.viewport(...quarter);
    await redrawn();
    expect.soft(reachFaults(element), '400 % zoom').toEqual([]);
  });
});

test.each(states.filter(({ isMain }) => isMain))('V15 what a screen reader finds in English: $name', async (state) => {
  await drawn(state, 'en', desktop);
  await expectHeard(state, 'en');
});

async function expectHeard({ name }: State, language: Language) {
  const tree = await commands.accessibilityTree(name.startsWith('launcher') ? 'sapa-launcher' : 'sapa-chat');
  await expect(withoutTimes(tree)).toMatchFileSnapshot(`heard/${name.replaceAll(' ', '-')}.${language}.txt`);
}

async function drawn({ draw }: State, language: Language, size: readonly [number, number]): Promise<Element> {
  await page.viewport(...size);
  const element = await draw(language);
  await settleAnimations(element.shadowRoot!);
  return element;
}

const redrawn = () => new Promise(requestAnimationFrame);

/** When it was written depends on the day of the test, and on the place; a word that is said again and again says nothing more. */
const withoutTimes = (tree: string) =>
  `${tree.replace(/\b\d{1,2}[.:]\d{2}\b( [AP]M)?/g, '00.00').replace(/(\b\w+ )\1{9,}/g, '$1… ')}\n`;
