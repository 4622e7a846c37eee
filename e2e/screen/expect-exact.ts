import { expect } from '@playwright/test';
import type { InboxPage } from '../pages/inbox.page.js';
import type { SapaServer } from '../sapa-server.js';
import { readScreen } from './read-screen.js';
import { screenFaults } from './screen-faults.js';
import { storeTruth } from './store-truth.js';

/** List, counts and open conversation of this person are what lies in the store. Resolves with how long that took. */
export async function expectExact(inbox: InboxPage, server: SapaServer, { email }: { email: string }): Promise<number> {
  // Where somebody points at the list, or has the focus in it, its order rests.
  await inbox.page.mouse.move(1_000, 2);
  await inbox.page.evaluate(leaveList);
  const began = Date.now();
  await expect
    .poll(async () => screenFaults(await readScreen(inbox.page), await storeTruth(server, email)), {
      message: `the screen of ${email}`,
      intervals: [50, 100, 200],
    })
    .toEqual([]);
  return Date.now() - began;
}

/** Runs in the page. */
function leaveList() {
  let active = document.activeElement;
  let isInList = false;
  while (active?.shadowRoot?.activeElement) {
    isInList ||= active.localName === 'sapa-conversation-list';
    active = active.shadowRoot.activeElement;
  }
  if (isInList && active instanceof HTMLElement) active.blur();
}
