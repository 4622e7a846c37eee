import { setTimeout as pause } from 'node:timers/promises';
import type { Services } from '../../../server/app/services.js';
import { pendingForm } from '../../../server/features/contact-form/index.js';
import type { Handling } from '../../../server/features/handling/index.js';
import { sendAsVisitor } from '../../../server/features/messages/index.js';
import { settingsOf } from '../../../server/features/sites/index.js';
import type { StaffActor, VisitorActor } from '../../../server/kernel/actors.js';
import { originalSites, seedSiteOf, seedSites } from './corpus/sites.js';
import { seedStaff } from './staff.js';
import { plannedVisitors, type Plan } from './plan.js';
import type { PlannedEvent, PlannedVisitor, SeedAgent } from './planned.js';

type Sendable = Pick<
  Services,
  | 'blocks'
  | 'visitors'
  | 'knownVisitors'
  | 'contactForm'
  | 'conversations'
  | 'messages'
  | 'timeline'
  | 'handling'
  | 'lifecycle'
  | 'effects'
  | 'contacts'
>;

/** One visitor on the way through their events. */
interface Sender {
  planned: PlannedVisitor;
  actor: VisitorActor;
  conversationIds: string[];
}

/**
 * The same talk by the services, as visitors and staff would send it: what the seeder has stored is compared with it. The next
 * event of every visitor, and when their summaries are up to date, the one after.
 */
export async function sendTalk(services: Sendable, plan: Plan): Promise<void> {
  const send = sendAsVisitor(services);
  const senders = await Promise.all([...plannedVisitors(plan)].map((planned) => begin(services, planned)));
  const longest = Math.max(...senders.map(({ planned }) => planned.events.length));
  for (let round = 0; round < longest; round += 1) {
    await Promise.all(
      senders.map(async (sender) => {
        const event = sender.planned.events[round];
        if (event) await carryOut(sender, event);
      }),
    );
    while (services.effects.pendingSince()) await pause(5);
  }
  while (services.conversations.changingSince()) await pause(5);
  for (const sender of senders) await noteOf(sender);

  async function noteOf({ planned, actor }: Sender): Promise<void> {
    const [agent] = planned.events.flatMap((event) => ('agent' in event && event.agent ? [event.agent] : []));
    const by = staffActor(agent ?? seedStaff(plan)[0] ?? { id: 'agent', name: 'Sari' });
    if (planned.noted) await services.contacts.change(by, { id: actor.visitorId, revision: 0, ...planned.noted });
  }

  async function carryOut({ planned, actor, conversationIds }: Sender, event: PlannedEvent): Promise<void> {
    const conversationId = conversationIds[event.nth] ?? '';
    switch (event.kind) {
      case 'form': {
        const { answers, isAgreed } = event;
        const language = planned.formLanguage;
        await services.contactForm.submit(actor, { revision: revisionOf(planned), language, answers, isAgreed });
        return;
      }
      case 'message': {
        const { agent, clientId, text, page } = event;
        if (agent) await services.messages.send(staffActor(agent), { conversationId, clientId, text });
        else
          conversationIds[event.nth] = (
            await send(actor, { clientId, text, page, network: '192.0.2.1' })
          ).conversationId;
        return;
      }
      case 'read':
        return services.messages.markRead(event.agent ? staffActor(event.agent) : actor, {
          conversationId,
          seq: event.seq,
        });
      case 'note': {
        const { agent, clientId, text, named } = event;
        const mentions = named ? [named.id] : [];
        await services.timeline.addNote(staffActor(agent), { conversationId, clientId, text, mentions });
        return;
      }
      case 'handle': {
        const change = fromNow(event.change, event.at);
        await services.handling.handle(staffActor(event.agent), conversationId, change);
        return;
      }
      case 'resolve':
        await services.lifecycle.resolve(staffActor(event.agent), conversationId);
        return;
      case 'reopen':
        await services.lifecycle.reopen(staffActor(event.agent), conversationId);
        return;
      case 'rate': {
        const { score, comment } = event;
        return services.lifecycle.rate(actor, conversationId, { score, ...(comment ? { comment } : {}) });
      }
    }
  }
}

async function begin({ visitors, knownVisitors }: Sendable, planned: PlannedVisitor): Promise<Sender> {
  const { siteId, known, language, attributes } = planned;
  const made = known && (await knownVisitors.make({ siteId, ...known }, language));
  const actor: VisitorActor = made
    ? { kind: 'visitor', visitorId: made._id, siteId }
    : (await visitors.start(siteId, language)).visitor;
  if (attributes) await visitors.describe(actor, attributes);
  return { planned, actor, conversationIds: [] };
}

/** One of the staff of all sites of the talk. */
export const staffActor = ({ id, name }: SeedAgent): StaffActor => ({
  kind: 'staff',
  role: 'admin',
  staffId: id,
  name,
  sessionId: id,
  siteIds: seedSites(originalSites).map(({ _id }) => _id),
  teamIds: [],
});

/** Snoozed for as long as it was planned. */
function fromNow(change: Handling, at: Date): Handling {
  if (change.kind !== 'snooze' || change.until === null || change.until === 'reply') return change;
  const length = new Date(change.until).getTime() - at.getTime();
  return { ...change, until: new Date(Date.now() + length).toISOString() };
}

function revisionOf({ siteId, formLanguage }: PlannedVisitor): string | undefined {
  const site = seedSiteOf(siteId);
  return site && pendingForm(settingsOf(site), formLanguage, {})?.revision;
}
