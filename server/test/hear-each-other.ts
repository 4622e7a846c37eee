import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { connectStaff } from './clients.js';
import { openedBy } from './inbox-list.js';
import { makeVisitor, type StaffPerson } from './people.js';
import type { TestApp } from './start-test-app.js';

/**
 * Waits until a reader of the second process hears what is written in the first one. Two that have just met let some of their
 * clients connect anew, since those may have missed something.
 */
export async function hearEachOther(first: TestApp, second: TestApp, owner: StaffPerson): Promise<void> {
  const isHeard = async () => {
    const { client, conversationId } = await makeVisitor(first, { text: 'Halo' });
    const staff = await connectStaff(second, owner);
    await openedBy(staff, conversationId);
    await client.get('message:send', { clientId: randomUUID(), text: 'Terdengar?' });
    await vi.waitUntil(() => staff.pushes('message:created').length > 0, { timeout: 2_000 });
    staff.socket.disconnect();
    client.socket.disconnect();
  };
  await vi.waitFor(isHeard, { timeout: 30_000 });
}
