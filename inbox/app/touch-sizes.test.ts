import { html, type LitElement, type TemplateResult } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { keyChoice } from '../core/key-choice.js';
import { loadTexts } from '../core/texts.js';
import '../features/account/sapa-account-menu.js';
import '../features/account/sapa-key-choice.js';
import '../features/composer/sapa-draft-offers.js';
import '../features/list/sapa-bulk-bar.js';
import '../features/list/sapa-conversation-list.js';
import '../features/look/sapa-look.js';
import '../features/navigation/sapa-navigation.js';
import '../features/notices/sapa-notices.js';
import '../features/shortcuts/sapa-shortcuts.js';
import '../features/thread/sapa-message-log.js';
import '../features/timeline/sapa-note.js';
import { registerIcons } from '../ui/icons/icons.js';
import { draw } from '../test/draw.js';
import { idOf, message, note, row, timeOf } from '../test/factories.js';
import { touchFaults } from '../test/touch-sizes.js';

beforeAll(() => {
  registerIcons();
  keyChoice.change('all');
  return loadTexts('id');
});

const tools = { staffId: 'sari', canDeleteAll: true, canReply: true, editMinutes: 15 };
const draft = { kind: 'reply', deviceId: 'phone', text: 'Halo', at: timeOf(1) };
const notice = { conversationId: idOf(1), href: '/inbox/', label: 'Ani', source: 'made', text: 'Halo' } as const;
const elements: Record<string, TemplateResult> = {
  navigation: html`<sapa-navigation></sapa-navigation>`,
  'account menu': html`<sapa-account-menu name="Sari"></sapa-account-menu>`,
  list: html`<sapa-conversation-list .rows=${[row(1), row(2)]} .now=${Date.parse(timeOf(3))}></sapa-conversation-list>`,
  'bulk bar': html`<sapa-bulk-bar .ids=${[idOf(1)]}></sapa-bulk-bar>`,
  'message log': html`<sapa-message-log
    .messages=${[message(1), message(2, { from: 'staff', authorId: 'sari', authorName: 'Sari' })]}
    .timeline=${[note(1)]}
    .tools=${tools}
    .now=${Date.parse(timeOf(3))}
  ></sapa-message-log>`,
  note: html`<sapa-note
    text="Halo"
    author="Sari"
    at=${timeOf(1)}
    .acts=${['copy', 'edit', 'delete'] as const}
  ></sapa-note>`,
  'draft offers': html`<sapa-draft-offers .drafts=${[draft]}></sapa-draft-offers>`,
  notices: html`<sapa-notices .notices=${[notice]}></sapa-notices>`,
  shortcuts: html`<sapa-shortcuts></sapa-shortcuts>`,
  look: html`<sapa-look></sapa-look>`,
  keys: html`<sapa-key-choice></sapa-key-choice>`,
};

test.each(Object.keys(elements))('L44 by touch all of it is large enough to press: %s', async (name) => {
  const element = await draw<LitElement>(elements[name] ?? html``);
  await expect.poll(() => element.shadowRoot?.querySelector('*')).not.toBeNull();
  await element.updateComplete;
  expect(touchFaults(element)).toEqual([]);
});
