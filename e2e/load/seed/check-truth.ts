import type { Connection } from 'mongoose';
import { type View, type Viewer, type ViewName, viewNames, views } from '../../../shared/list-views.js';
import { presentRow, type StoredConversation } from '../../../server/features/conversations/index.js';
import type { StoredMessage } from '../../../server/features/messages/index.js';
import { byConversation } from '../../../server/kernel/by-conversation.js';
import { conversationFaults } from '../../../server/test/invariants/conversation-faults.js';
import { feedFaults } from '../../../server/test/invariants/feed-faults.js';

const pageSize = 200;
/** Nobody reads more of them. */
const mostFaults = 20;

export interface Truth {
  counts: Record<ViewName, number>;
  conversations: number;
  messages: number;
  /** What is not as it must be, a sentence each; none when all is true. */
  faults: string[];
}

const nobody: Viewer = { staffId: '', mentionedIn: new Set() };

/**
 * Whether a whole store is true to itself, read page by page since it may be a large one: numbers without holes, each conversation the sum
 * of its messages, each site's feed without holes and with every conversation. Tests ask more (stored-faults.ts).
 */
export async function checkTruth(connection: Connection, viewer = nobody): Promise<Truth> {
  const messagesIn = connection.collection<StoredMessage>('messages');
  const counts = Object.fromEntries(viewNames.map((view) => [view, 0])) as Record<ViewName, number>;
  const truth: Truth = { counts, conversations: 0, messages: 0, faults: [] };
  const bySite = new Map<string, Set<string>>();

  async function checkPage(page: StoredConversation[]): Promise<void> {
    const said = await messagesIn.find({ conversationId: { $in: page.map(({ _id }) => _id) } }).toArray();
    const groups = byConversation(said);
    for (const conversation of page) {
      const own = (groups.get(conversation._id) ?? []).sort((a, b) => a.seq - b.seq);
      truth.faults.push(...conversationFaults(conversation, own));
    }
    truth.messages += said.length;
  }

  let page: StoredConversation[] = [];
  for await (const conversation of connection.collection<StoredConversation>('conversations').find()) {
    truth.conversations += 1;
    const row = presentRow(conversation, { name: '', dueAt: () => conversation.dueAt });
    for (const view of viewNames) if ((views[view] as View).has(row, viewer)) truth.counts[view] += 1;
    const ids = bySite.get(conversation.siteId) ?? new Set();
    bySite.set(conversation.siteId, ids.add(conversation._id));
    page.push(conversation);
    if (page.length < pageSize) continue;
    await checkPage(page);
    page = [];
    if (truth.faults.length > mostFaults) return truth;
  }
  await checkPage(page);
  truth.faults.push(...(await feedFaults(connection, bySite)));
  return truth;
}
