import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ContactField, ImportResult } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { notFound, tooMuch } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import type { AuditService } from '../audit/index.js';
import type { LabelsService } from '../labels/index.js';
import type { KnownVisitorsService } from '../visitors/index.js';
import type { ContactFieldsService } from './contact-fields.service.js';
import { sameAsOf } from './contact-keys.js';
import type { ContactsModel, StoredContact } from './contacts.model.js';
import { decodeTable, readCsv } from './csv.js';
import { columnsOf, readContactLine, type ContactLine } from './read-contact-line.js';
import { newContact, type RefreshContact } from './refresh-contact.js';

/** So many lines are under way at once: each is another person. */
const together = 20;

type Outcome = 'added' | 'changed' | 'unchanged';

/** Takes in a table of contacts: each bad line is named, and each good one is taken once, however often the table comes. */
export function importContacts(deps: {
  contacts: ContactsModel;
  audit: Pick<AuditService, 'around'>;
  fields: Pick<ContactFieldsService, 'ofSite'>;
  known: Pick<KnownVisitorsService, 'find' | 'addImported'>;
  labels: Pick<LabelsService, 'ofSite'>;
  nameOfSite: (siteId: string) => Promise<string>;
  refresh: RefreshContact;
}) {
  const collection = collectionOf(deps.contacts);

  return async function run(actor: StaffActor, siteId: string, bytes: Uint8Array): Promise<ImportResult> {
    if (!can(actor, 'contact:manage', { siteId })) throw notFound();
    const lines = readCsv(decodeTable(bytes));
    const head = lines.next();
    const columns = head.done ? undefined : columnsOf(head.value);
    if (!columns) throw tooMuch('The table has neither a column "email" nor "external_id".');
    const fields = await deps.fields.ofSite(siteId);
    const labels = new Map((await deps.labels.ofSite(siteId)).map(({ id, name }) => [name.toLowerCase(), id]));
    return deps.audit.around(
      {
        ...{ action: 'contact.imported', by: actor, siteIds: [siteId] },
        subject: { id: siteId, name: await deps.nameOfSite(siteId) },
      },
      () => takeAll(siteId, columns, lines, { fields, labels }),
      ({ added, changed, refusedCount }) => ({ after: { added, changed, refused: refusedCount } }),
    );
  };

  async function takeAll(
    siteId: string,
    columns: readonly string[],
    lines: ReturnType<typeof readCsv>,
    known: { fields: readonly ContactField[]; labels: ReadonlyMap<string, string> },
  ): Promise<ImportResult> {
    const result: ImportResult = { added: 0, changed: 0, unchanged: 0, refused: [], refusedCount: 0 };
    const seen = new Set<string>();
    let waiting: ContactLine[] = [];
    let count = 0;
    const take = async () => {
      for (const outcome of await Promise.all(waiting.map((each) => takeOne(siteId, each, known.labels)))) {
        result[outcome] += 1;
      }
      waiting = [];
    };
    for (const line of lines) {
      count += 1;
      const isBeyond = count > limits.contactImportLines;
      const read = isBeyond ? ({ problem: 'tooMany' } as const) : readContactLine(columns, line, known.fields);
      const refusal = 'problem' in read ? read : seen.has(keyOf(read)) ? ({ problem: 'doubled' } as const) : undefined;
      if (refusal) {
        result.refusedCount += 1;
        if (result.refused.length < limits.contactImportRefused) result.refused.push({ line: line.line, ...refusal });
      } else if (!('problem' in read)) {
        seen.add(keyOf(read));
        waiting.push(read);
        if (waiting.length === together) await take();
      }
    }
    await take();
    return result;
  }

  /** Written first, then put together: a kill between the two leaves an entry that says that it is stale. */
  async function takeOne(siteId: string, said: ContactLine, labels: ReadonlyMap<string, string>): Promise<Outcome> {
    const found = await findOrMake(siteId, said);
    const { contact } = found;
    const { name, email, phone, note, values } = said;
    const labelIds = [...(contact.labelIds ?? []), ...idsOf(said.labels ?? [], labels)];
    const next = {
      imported: {
        ...contact.imported,
        ...(name ? { name } : {}),
        ...(email ? { email } : {}),
        ...(phone ? { phone } : {}),
      },
      values: { ...contact.values, ...values },
      ...(note ? { note } : contact.note ? { note: contact.note } : {}),
      ...(labelIds.length > 0 ? { labelIds: [...new Set(labelIds)].slice(0, limits.labelsInConversation) } : {}),
    };
    const before = {
      imported: contact.imported ?? {},
      values: contact.values ?? {},
      ...(contact.note ? { note: contact.note } : {}),
      ...(contact.labelIds ? { labelIds: contact.labelIds } : {}),
    };
    if (isDeepStrictEqual(before, next)) return found.isNew ? 'added' : 'unchanged';
    await collection.updateOne({ _id: contact._id }, { $set: { ...next, staleAt: new Date() }, $inc: { revision: 1 } });
    await deps.refresh(contact._id);
    return found.isNew ? 'added' : 'changed';
  }

  async function findOrMake(siteId: string, said: ContactLine): Promise<{ contact: StoredContact; isNew: boolean }> {
    const there = await find(siteId, said);
    if (there) return { contact: there, isNew: false };
    const { externalId } = said;
    const visitor = externalId ? await deps.known.find(siteId, externalId) : null;
    // The same line, taken in by another process, makes the same visitor.
    const id = visitor?._id ?? idOf(siteId, keyOf(said));
    if (!visitor) await deps.known.addImported({ id, siteId, ...(externalId ? { externalId } : {}) });
    const made = newContact(id, siteId, new Date());
    const clashes = await insertIgnoringDuplicates(collection, [{ ...made, staleAt: made.createdAt }]);
    const contact = (await collection.findOne({ _id: id })) ?? made;
    return { contact, isNew: clashes.size === 0 };
  }

  /** By the id at the publisher's, else by the address: of several the one who wrote last. */
  async function find(siteId: string, { externalId, email }: ContactLine): Promise<StoredContact | undefined> {
    const visitor = externalId ? await deps.known.find(siteId, externalId) : null;
    if (visitor) return deps.refresh(visitor._id);
    if (externalId || !email) return undefined;
    const sameAs = sameAsOf(siteId, { emails: [email], phones: [] })[0] ?? '';
    const [found] = await collection.find({ sameAs, isMerged: false }).sort({ activeAt: -1 }).limit(1).toArray();
    return found;
  }
}

const keyOf = ({ externalId, email = '' }: ContactLine): string => (externalId ? `id ${externalId}` : `mail ${email}`);

/** Labels that the site has; others are left out. */
const idsOf = (names: readonly string[], labels: ReadonlyMap<string, string>): string[] =>
  names.flatMap((name) => labels.get(name.toLowerCase()) ?? []);

/** The same for the same person of a site, in the shape of every id of a visitor (RFC 9562, version 8). */
function idOf(siteId: string, key: string): string {
  const hex = createHash('sha256').update(`${siteId} ${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
