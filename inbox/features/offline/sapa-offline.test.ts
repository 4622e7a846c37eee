import { afterEach, expect, test } from 'vitest';
import { idOf } from '../../test/factories.js';
import './sapa-offline.js';

afterEach(() => {
  document.querySelector('sapa-offline')?.remove();
  localStorage.clear();
});

/** As another tab does. */
function keepElsewhere(staffId: string, text: string): void {
  const clientId = crypto.randomUUID();
  const entry = { conversationId: idOf(1), staffId, clientId, text, order: Date.now(), delivery: 'waiting' };
  const key = `sapa:outbox:${clientId}`;
  localStorage.setItem(key, JSON.stringify(entry));
  dispatchEvent(new StorageEvent('storage', { key }));
}

test('F17 what another tab writes is listed as well, and what others wrote here is theirs', async () => {
  localStorage.setItem('sapa:device:staff', 'sari');
  const panel = document.createElement('sapa-offline');
  document.body.append(panel);
  await panel.updateComplete;
  expect(panel.shadowRoot?.textContent).toContain('Tidak ada balasan yang belum terkirim di perangkat ini.');
  keepElsewhere('sari', 'Besok pagi, ya');
  keepElsewhere('budi', 'Rahasia');
  await expect.poll(() => panel.shadowRoot?.textContent).toContain('1 balasan belum terkirim.');
  expect([...(panel.shadowRoot?.querySelectorAll('li') ?? [])].map((item) => item.innerText.trim())).toEqual([
    'Besok pagi, ya',
  ]);
});
