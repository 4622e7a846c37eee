import { createHash } from 'node:crypto';
import type { ContactField, ImportResult } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import type { EmailHash } from '../../platform/crypto/email-box.js';
import { notFound, tooMuch, unavailable } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import type { AuditService } from '../audit/index.js';
import type { LabelsService } from '../labels/index.js';
import type { KnownVisitorsService } from '../visitors/index.js';
import type { ContactFieldsService } from './contact-fields.service.js';
import { changeOf, type LineWarning } from './change-of-line.js';
import { sameAsOf } from './contact-keys.js';
import type { ContactsModel, StoredContact } from './contacts.model.js';
import type { CsvLine } from './csv.js';
import type { Family } from './family.js';
import { readPeople } from './read-people.js';
import { columnsOf, readContactLine, unknownColumnsOf, type ContactLine } from './read-contact-line.js';
import { newContact, type RefreshContact } from './refresh-contact.js';

/** So many lines are under way at once: each is another person. */
const together = 20;

/** Somebody else was faster each time: more in a row is no race. */
const attemptLimit = 10;

type Labels = ReadonlyMap<string, string>;

interface Taken {
  id: string;
  outcome: 'added' | 'changed' | 'unchanged';
  warnings: readonly LineWarning[];
}

/** Takes in a table of contacts: each bad line is named, and each good one is taken once, however often the table comes. */
export function importContacts(deps: {
  contacts: ContactsModel;
  audit: Pick<AuditService, 'around'>;
  fields: Pick<ContactFieldsService, 'ofSite'>;
  known: Pick<KnownVisitorsService, 'find' | 'addImported'>;
  labels: Pick<LabelsService, 'ofSite'>;
  nameOfSite: (siteId: string) => Promise<string>;
  refresh: RefreshContact;
  family: Pick<Family, 'headOf'>;
  emailHashOf: EmailHash;
}) {
  const collection = collectionOf(deps.contacts);

  /** A person whom another import names, as their line would say it. Resolves with the id of their entry. */
  async function takePerson(siteId: string, said: ContactLine): Promise<string> {
    return (await takeOne(siteId, said, new Map())).id;
  }

  return { run, takePerson };

  /** A dry run stores nothing, and says what would become of each line. */
  async function run(actor: StaffActor, siteId: string, bytes: Uint8Array, isDryRun = false): Promise<ImportResult> {
    if (!can(actor, 'contact:manage', { siteId })) throw notFound();
    const lines = readPeople(bytes);
    if (!lines) throw tooMuch('This is neither a table nor a JSON list of people.');
    const head = lines.next();
    const columns = head.done ? undefined : columnsOf(head.value);
    if (!columns) throw tooMuch('The table has neither a column "email" nor "external_id".');
    const fields = await deps.fields.ofSite(siteId);
    const labels = new Map((await deps.labels.ofSite(siteId)).map(({ id, name }) => [name.toLowerCase(), id]));
    const known = { fields, labels };
    if (isDryRun) return takeAll(siteId, columns, lines, known, wouldTake);
    return deps.audit.around(
      {
        ...{ action: 'contact.imported', by: actor, siteIds: [siteId] },
        subject: { id: siteId, name: await deps.nameOfSite(siteId) },
      },
      () => takeAll(siteId, columns, lines, known, takeOne),
      ({ added, changed, refusedCount }) => ({ after: { added, changed, refused: refusedCount } }),
    );
  }

  async function takeAll(
    siteId: string,
    columns: readonly string[],
    lines: Iterable<CsvLine>,
    known: { fields: readonly ContactField[]; labels: Labels },
    takeLine: (siteId: string, said: ContactLine, labels: Labels) => Promise<Omit<Taken, 'id'>>,
  ): Promise<ImportResult> {
    const result: ImportResult = {
      ...{ added: 0, changed: 0, unchanged: 0, refused: [], refusedCount: 0, warnings: [], warningCount: 0 },
      unknownColumns: unknownColumnsOf(columns, known.fields),
    };
    const seen = new Set<string>();
    let waiting: (ContactLine & { line: number })[] = [];
    let count = 0;
    const take = async () => {
      const taken = await Promise.all(waiting.map((each) => takeLine(siteId, each, known.labels)));
      for (const [index, { outcome, warnings }] of taken.entries()) {
        result[outcome] += 1;
        result.warningCount += warnings.length;
        const room = limits.contactImportRefused - result.warnings.length;
        const line = waiting[index]?.line ?? 0;
        result.warnings.push(...warnings.slice(0, room).map((warning) => ({ line, ...warning })));
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
        waiting.push({ ...read, line: line.line });
        if (waiting.length === together) await take();
      }
    }
    await take();
    return result;
  }

  /** What `takeOne` would do, on what is stored now. */
  async function wouldTake(siteId: string, said: ContactLine, labels: Labels): Promise<Omit<Taken, 'id'>> {
    const there = await findStored(siteId, said);
    const { set, warnings } = changeOf(there ?? {}, said, labels);
    const isChanged = Object.keys(set).length > 0;
    return { outcome: there ? (isChanged ? 'changed' : 'unchanged') : 'added', warnings };
  }

  /**
   * Written on what it was when it was read, and done again where a colleague has saved meanwhile. Then put together: a kill
   * between the two leaves an entry that says that it is stale.
   */
  async function takeOne(siteId: string, said: ContactLine, labels: Labels): Promise<Taken> {
    let isNew = false;
    for (let attempt = 0; attempt < attemptLimit; attempt += 1) {
      const found = await findOrMake(siteId, said);
      isNew ||= found.isNew;
      const { set, warnings } = changeOf(found.contact, said, labels);
      const { _id, revision } = found.contact;
      if (Object.keys(set).length === 0) return { id: _id, outcome: isNew ? 'added' : 'unchanged', warnings };
      const { matchedCount } = await collection.updateOne(
        { _id, revision },
        { $set: { ...set, staleAt: new Date() }, $inc: { revision: 1 } },
      );
      if (matchedCount === 0) continue;
      await deps.refresh(_id);
      return { id: _id, outcome: isNew ? 'added' : 'changed', warnings };
    }
    throw unavailable();
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
    return visitor ? deps.refresh(visitor._id) : findStored(siteId, { externalId, email });
  }

  /** The same, of what is put together already. */
  async function findStored(
    siteId: string,
    { externalId, email }: { [Key in 'externalId' | 'email']?: string | undefined },
  ): Promise<StoredContact | undefined> {
    const visitor = externalId ? await deps.known.find(siteId, externalId) : null;
    if (visitor) return deps.family.headOf(visitor._id);
    if (externalId || !email) return undefined;
    const hashed = sameAsOf(siteId, { emails: [email], phones: [] }, deps.emailHashOf);
    // Of a version before it is plain, until the sweep comes to it.
    const sameAs = { $in: [...hashed, `${siteId}|${email}`] };
    const [found] = await collection.find({ sameAs, isMerged: false }).sort({ activeAt: -1 }).limit(1).toArray();
    return found;
  }
}

const keyOf = ({ externalId, email = '' }: ContactLine): string => (externalId ? `id ${externalId}` : `mail ${email}`);

/** The same for the same person of a site, in the shape of every id of a visitor (RFC 9562, version 8). */
function idOf(siteId: string, key: string): string {
  const hex = createHash('sha256').update(`${siteId} ${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
