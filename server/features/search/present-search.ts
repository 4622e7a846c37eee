import type { FoundContact, FoundPerson, SearchHit, SearchPage } from '../../../shared/wire/search/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { nameOfContact, type StoredContact } from '../contacts/index.js';
import { presentRow, type StoredConversation } from '../conversations/index.js';
import type { ReadsService } from '../reads/index.js';
import type { SitesService } from '../sites/index.js';
import { factsOf, partsOf } from './entry-of.js';
import { excerptOf, rangesIn, type Sought } from './highlights.js';
import type { Answer, Hit } from './search.service.js';

function presentHit(hit: Hit, sought: Sought): SearchHit {
  if (hit.kind === 'conversation') {
    const { _id, lastAt, createdAt } = hit.conversation;
    return { kind: 'conversation', conversationId: _id, at: (lastAt ?? createdAt).toISOString() };
  }
  if (hit.kind === 'note') {
    const { conversationId, number, afterSeq, by, at, text = '' } = hit.note;
    const author = by ? { authorName: by.name } : {};
    return {
      kind: 'note',
      conversationId,
      number,
      afterSeq,
      ...author,
      at: at.toISOString(),
      ...excerptOf(text, sought),
    };
  }
  const { conversationId, seq, from, authorName, at } = hit.message;
  // Where it was found by the name of a file, that is shown.
  const excerpts = partsOf(hit.message).map((part) => excerptOf(part, sought));
  return {
    ...{ kind: 'message', conversationId, seq, from },
    ...(authorName ? { authorName } : {}),
    at: at.toISOString(),
    ...(excerpts.find(({ ranges }) => ranges.length > 0) ?? excerpts[0] ?? { text: '', ranges: [] }),
  };
}

/** By which of their facts they were found; by the first where that was another spelling. */
function presentPerson(conversation: StoredConversation, sought: Sought): FoundPerson | undefined {
  const facts = factsOf(conversation).map((fact) => ({ ...fact, ranges: rangesIn(fact.text, sought) }));
  const fact = facts.find(({ ranges }) => ranges.length > 0) ?? facts[0];
  return fact && { conversationId: conversation._id, ...fact };
}

/** By which of their facts they were found; by their name where that was one of somebody who counts as the same person. */
async function presentFoundContact(
  contact: StoredContact,
  sought: Sought,
  sites: Pick<SitesService, 'forInbox'>,
): Promise<FoundContact> {
  const { _id, siteId, email, phone, isVerified } = contact;
  const { label, nameSource } = nameOfContact(contact);
  const name = { field: 'name' as const, text: label };
  const facts = [name, { field: 'email' as const, text: email }, { field: 'phone' as const, text: phone }].flatMap(
    ({ field, text }) => (text ? [{ field, text, ranges: rangesIn(text, sought) }] : []),
  );
  const fact = facts.find(({ ranges }) => ranges.length > 0) ?? { ...name, ranges: [] };
  const verified = isVerified ? { isVerified } : {};
  return { contactId: _id, label, nameSource, ...verified, siteName: (await sites.forInbox(siteId)).name, ...fact };
}

/** What leaves of a search: each conversation once. */
export async function presentSearch(
  actor: StaffActor,
  { understood, problems, sought, hits, people, contacts, next, lookedBackTo }: Answer,
  deps: { sites: Pick<SitesService, 'forInbox'>; reads: Pick<ReadsService, 'of'>; isBuilding: boolean },
): Promise<SearchPage> {
  const conversations = [
    ...new Map([...hits.map((hit) => hit.conversation), ...people].map((each) => [each._id, each])).values(),
  ];
  const reads = await deps.reads.of(actor, conversations);
  const rows = await Promise.all(
    conversations.map(async (each) => presentRow(each, await deps.sites.forInbox(each.siteId), reads.get(each._id))),
  );
  return {
    understood,
    problems,
    people: people.flatMap((each) => presentPerson(each, sought) ?? []),
    contacts: await Promise.all(contacts.map((each) => presentFoundContact(each, sought, deps.sites))),
    hits: hits.map((hit) => presentHit(hit, sought)),
    rows,
    ...(next ? { next: { at: next.at.toISOString(), id: next.id } } : {}),
    ...(lookedBackTo ? { lookedBackTo: lookedBackTo.toISOString() } : {}),
    ...(deps.isBuilding ? { isBuilding: true as const } : {}),
  };
}
