import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Draft } from '../../../shared/wire/drafts/entities.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { idOf, timeOf } from '../../test/factories.js';
import './sapa-draft-offers.js';

beforeAll(() => loadTexts('id'));

test('each version is offered with its time, to be taken or discarded', async () => {
  const draft: Draft = { kind: 'reply', deviceId: idOf(1), text: 'Selamat <b>pagi</b>', at: timeOf(0) };
  const handle = vi.fn<(name: string, draft: Draft) => void>();
  const tell = (event: CustomEvent<Draft>) => handle(event.type, event.detail);
  const offers = await draw(
    html`<sapa-draft-offers .drafts=${[draft]} @sapa-take-draft=${tell} @sapa-drop-draft=${tell}></sapa-draft-offers>`,
  );
  expect(deepText(offers.renderRoot)).toContain('Draf dari perangkat lain');
  expect(deepText(offers.renderRoot)).toContain('Selamat <b>pagi</b>');
  expect(await accessibilityFaults(offers)).toEqual([]);
  for (const button of offers.renderRoot.querySelectorAll('button')) button.click();
  expect(handle.mock.calls).toEqual([
    ['sapa-take-draft', draft],
    ['sapa-drop-draft', draft],
  ]);
});
