import { html } from 'lit';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import texts from '../../../shared/locales/id.json?part=closing';
import { expectAccessible } from '../../test/accessibility.js';
import { place } from '../../test/place.js';
import './sapa-rating.js';
import type { SapaRating } from './sapa-rating.js';

async function make() {
  const handleRate = vi.fn<(detail: unknown) => void>();
  const handleDismiss = vi.fn();
  const rating = await place<SapaRating>(html`
    <sapa-rating
      .texts=${texts}
      @sapa-rate=${(event: CustomEvent) => handleRate(event.detail)}
      @sapa-dismiss=${handleDismiss}
    ></sapa-rating>
  `);
  const button = (name: string) =>
    [...rating.renderRoot.querySelectorAll('button')].find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent)?.trim() === name,
    )!;
  return { rating, handleRate, handleDismiss, button };
}

test.each(['asking', 'failed', 'done', 'late'] as const)('V12 V15 is accessible when %s', async (phase) => {
  const { rating } = await make();
  rating.renderRoot.querySelector('input')!.click();
  rating.phase = phase;
  await rating.updateComplete;
  await expectAccessible(rating);
});

test('V12 V15 by keyboard: chosen by arrows, said in words, sent once', async () => {
  const { rating, handleRate } = await make();
  const radios = [...rating.renderRoot.querySelectorAll('input')];
  radios[0]!.focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
  await rating.updateComplete;
  expect(radios[3]!.labels?.[0]?.textContent).toContain(texts.score4());
  await userEvent.keyboard('{Tab}Cepat sekali{Tab}{Enter}{Enter}');
  expect(handleRate.mock.calls).toEqual([[{ score: 4, comment: 'Cepat sekali' }]]);
});

test('V12 every choice is large enough for a finger', async () => {
  const { rating } = await make();
  for (const radio of rating.renderRoot.querySelectorAll('input')) {
    const { width, height } = radio.getBoundingClientRect();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  }
});

test('V12 thanked with the focus at hand, it may be changed or sent away', async () => {
  const { rating, button, handleDismiss } = await make();
  rating.renderRoot.querySelector('input')!.click();
  rating.phase = 'done';
  await rating.updateComplete;
  expect((rating.renderRoot as ShadowRoot).activeElement?.textContent).toBe(texts.thanks());
  button(texts.change()).click();
  await rating.updateComplete;
  expect(rating.renderRoot.querySelector<HTMLInputElement>('input:checked')?.value).toBe('1');
  button(texts.dismiss()).click();
  expect(handleDismiss).toHaveBeenCalledOnce();
});

test('L2 the word stands below its number, and what closes it at the edge', async () => {
  const { rating, button } = await make();
  const numbers = [...rating.renderRoot.querySelectorAll('.number')];
  rating.renderRoot.querySelectorAll('input')[3]!.click();
  await rating.updateComplete;
  const chosen = rating.renderRoot.querySelector('.chosen')!;
  expect(chosen.textContent).toBe(texts.score4());
  const middle = ({ left, right }: DOMRect) => (left + right) / 2;
  const distance = middle(chosen.getBoundingClientRect()) - middle(numbers[3]!.getBoundingClientRect());
  expect(Math.abs(distance)).toBeLessThan(1);
  const edge = rating.renderRoot.querySelector('header')!.getBoundingClientRect().right;
  expect(button(texts.dismiss()).getBoundingClientRect().right).toBe(edge);
});
