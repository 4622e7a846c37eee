import { mongo } from 'mongoose';
import {
  pendingForm,
  checkAnswers,
  consentRecord,
  type StoredConsent,
} from '../../../server/features/contact-form/index.js';
import {
  newConversation,
  settled,
  type StoredConversation,
  withDue,
  withMessage,
  withRead,
} from '../../../server/features/conversations/index.js';
import { changed as handled, followMessage } from '../../../server/features/handling/index.js';
import { rated, reopened, resolved } from '../../../server/features/lifecycle/index.js';
import { draftOf, type StoredMessage } from '../../../server/features/messages/index.js';
import { dueBySettings, settingsOf } from '../../../server/features/sites/index.js';
import {
  mentioning,
  mentionKey,
  type StoredEntry,
  type StoredMention,
} from '../../../server/features/timeline/index.js';
import type { StoredVisitor } from '../../../server/features/visitors/index.js';
import type { BegunAlert } from './alerts.js';
import { seedSiteOf } from './corpus/sites.js';
import type { Noted } from './noted.js';
import type { PlannedEvent, PlannedVisitor } from './planned.js';

/** All that the store holds of one visitor. */
export interface StoredTalk {
  visitor: StoredVisitor;
  noted: Noted | undefined;
  consents: StoredConsent[];
  conversations: StoredConversation[];
  messages: StoredMessage[];
  notes: StoredEntry[];
  mentions: StoredMention[];
  alerts: BegunAlert[];
}

type Of<Kind extends PlannedEvent['kind']> = Extract<PlannedEvent, { kind: Kind }>;

/** What the services would have stored, by the same functions, had all of it happened at its times. */
export function replayed(planned: PlannedVisitor): StoredTalk {
  const { id, siteId, tokenHash, known, language, attributes, createdAt } = planned;
  const visitor: StoredVisitor = {
    _id: id,
    siteId,
    tokenHash: [tokenHash],
    ...known,
    language,
    ...(attributes ? { attributes } : {}),
    createdAt,
  };
  const talk: StoredTalk = {
    visitor,
    noted: planned.noted,
    consents: [],
    conversations: [],
    messages: [],
    notes: [],
    mentions: [],
    alerts: [],
  };
  for (const event of planned.events) happen(talk, planned, event);
  const dueAt = dueBySettings(settingsOf(seedSiteOf(siteId) ?? {}), new Map());
  talk.conversations = talk.conversations.map((each) => withDue(each, { dueAt }));
  return talk;
}

function happen(talk: StoredTalk, planned: PlannedVisitor, event: PlannedEvent): void {
  if (event.kind === 'form') return answer(talk, planned, event);
  if (event.kind === 'message') return say(talk, planned, event);
  const stored = talk.conversations[event.nth];
  if (event.kind === 'note') return stored && note(talk, stored, event);
  if (stored) talk.conversations[event.nth] = settled(stored, changed(stored, event));
}

function changed(
  stored: StoredConversation,
  event: Exclude<PlannedEvent, Of<'form' | 'message' | 'note'>>,
): StoredConversation {
  switch (event.kind) {
    case 'read':
      return withRead(stored, event.by, event.seq);
    case 'resolve':
      return resolved(stored, stored.lastSeq, event.at);
    case 'reopen':
      return reopened(stored);
    case 'handle':
      return handled(stored, event.change) ?? stored;
    case 'rate':
      return rated(stored, { score: event.score, ...(event.comment ? { comment: event.comment } : {}) });
  }
}

function note(
  talk: StoredTalk,
  stored: StoredConversation,
  { agent, clientId, text, at, named, nth }: Of<'note'>,
): void {
  const { _id: conversationId, lastSeq: afterSeq } = stored;
  const number = talk.notes.filter((each) => each.conversationId === conversationId).length + 1;
  const mentions = named ? [named] : [];
  talk.notes.push({ conversationId, number, clientId, kind: 'note', text, mentions, by: agent, afterSeq, at });
  if (!named) return;
  talk.conversations[nth] = settled(stored, mentioning(stored, [named.id]));
  const _id = mentionKey(named.id, conversationId);
  talk.mentions = talk.mentions.filter((each) => each._id !== _id);
  talk.mentions.push({ _id, staffId: named.id, conversationId, number, at });
}

function answer(
  { visitor, consents, conversations }: StoredTalk,
  { formLanguage }: PlannedVisitor,
  event: Of<'form'>,
): void {
  const site = seedSiteOf(visitor.siteId);
  const form = pendingForm(settingsOf(site ?? {}), formLanguage, visitor);
  if (!form) return;
  const consent = form.consent && { ...form.consent, at: event.at.toISOString() };
  visitor.contactForm = { ...checkAnswers(form, event.answers), ...(consent && { consent }) };
  visitor.formAnsweredAt = event.at;
  const record = consentRecord({ ...visitor, visitorId: visitor._id }, form, formLanguage, event.at);
  if (record) consents.push(record);
  const open = conversations.at(-1);
  if (open) open.contactForm = visitor.contactForm;
}

function say(
  { visitor, conversations, messages, alerts }: StoredTalk,
  planned: PlannedVisitor,
  event: Of<'message'>,
): void {
  const { agent, at, clientId, nth, page, text } = event;
  const { _id: visitorId, siteId, attributes, person, contactForm } = visitor;
  const conversation = (conversations[nth] ??= newConversation({
    _id: planned.conversationIds[nth] ?? '',
    siteId,
    visitorId,
    createdAt: at,
    language: planned.language,
    page: page ?? {},
    known: { ...(attributes && { attributes }), ...(person && { person }), ...(contactForm && { contactForm }) },
    isFollowUp: nth > 0,
    followUpOf: conversations[nth - 1]?._id,
    teamId: conversations[nth - 1]?.teamId ?? null,
  }));
  const author = agent
    ? { kind: 'staff' as const, staffId: agent.id, name: agent.name }
    : { kind: 'visitor' as const, visitorId };
  const message: StoredMessage = {
    _id: idAt(at, clientId),
    ...draftOf(author, { conversationId: conversation._id, clientId, text }),
    seq: conversation.lastSeq + 1,
    at,
  };
  messages.push(message);
  const said = { ...message, page };
  conversations[nth] = followMessage(
    conversation,
    withMessage(conversation, said),
    said,
    settingsOf(seedSiteOf(siteId) ?? {}),
  );
  const { notifiedSeq: notified, waitingSince: since = at } = conversations[nth];
  if (notified === message.seq) alerts.push({ conversationId: conversation._id, siteId, seq: notified, since });
}

/** Begins with the time, as every message's id. */
const idAt = (at: Date, clientId: string) =>
  new mongo.ObjectId(
    Math.floor(at.getTime() / 1_000)
      .toString(16)
      .padStart(8, '0') + clientId.replaceAll('-', '').slice(-16),
  );
