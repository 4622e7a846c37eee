import { html } from 'lit';
import { expect, onTestFinished, test } from 'vitest';
import { accessibilityFaults, draw } from '../test/draw.js';
import './sapa-avatar.js';
import type { SapaAvatar } from './sapa-avatar.js';

const there = 'data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';
const drawAvatar = (picture: string) =>
  draw<SapaAvatar>(html`<sapa-avatar name="Sari Wulandari" picture=${picture}></sapa-avatar>`);
const image = (avatar: SapaAvatar) => avatar.renderRoot.querySelector('img');

test.each(['light', 'dark'])('V4 the picture lies on the letters and fills the circle (%s)', async (look) => {
  document.documentElement.classList.toggle('wa-dark', look === 'dark');
  onTestFinished(() => document.documentElement.classList.remove('wa-dark'));
  const avatar = await drawAvatar(there);
  await expect.poll(() => image(avatar)?.naturalWidth).toBe(1);
  expect(image(avatar)?.getBoundingClientRect()).toEqual(avatar.getBoundingClientRect());
  const { left, top, width } = avatar.getBoundingClientRect();
  expect(avatar.shadowRoot?.elementFromPoint(left + width / 2, top + width / 2)).toBe(image(avatar));
  expect(image(avatar)?.alt).toBe('');
  expect(await accessibilityFaults(avatar)).toEqual([]);
});

test('V4 where it cannot be shown the letters are, and another one is tried', async () => {
  const avatar = await drawAvatar('data:image/gif;base64,rusak');
  await expect.poll(() => image(avatar)).toBeNull();
  expect(avatar.renderRoot.textContent.trim()).toBe('SW');
  avatar.picture = there;
  await expect.poll(() => image(avatar)?.naturalWidth).toBe(1);
});

test('V4 without one there are only the letters', async () => {
  expect(image(await drawAvatar(''))).toBeNull();
});

test('L32 somebody without a name has a figure, and no code that looks like a number', async () => {
  const avatar = await draw<SapaAvatar>(html`<sapa-avatar name="Tamu 7713"></sapa-avatar>`);
  expect(avatar.renderRoot.textContent.trim()).toBe('');
  expect(avatar.renderRoot.querySelector('svg')).not.toBeNull();
  expect(await accessibilityFaults(avatar)).toEqual([]);
});
