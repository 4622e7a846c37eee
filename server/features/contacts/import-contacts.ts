import { uuidOfHash } from '../../platform/uuid-of-hash.js';
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
import { columnsOf, readContactLine, unknownColumnsOf, type ContactLine, type Refusal } from './read-contact-line.js';
import { shownOf } from './shown-of.js';
import { newContact, type RefreshContact } from './refresh-contact.js';

/** So many lines are under way at once: each is another person. */
const together = 20;

/** Somebody else was faster each time: more in a row is no race. */
const attemptLimit = 10;

const tooMany: Refusal = { problem: 'tooMany' };

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
  membersOf: Family['membersOf'];
  known: Pick<KnownVisitorsService, 'find' | 'addImported'>;
  labels: Pick<LabelsService, 'ofSite'>;
  nameOfSite: (siteId: string) => Promise<string>;
  refresh: RefreshContact;
  family: Pick<Family, 'headOf'>;
  emailHashOf: EmailHash;
  isErased: (id: string) => Promise<boolean>;
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
      columns: [...columns],
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
        const room = limits.contactImportWarnings - result.warnings.length;
        const line = waiting[index]?.line ?? 0;
        result.warnings.push(...warnings.slice(0, room).map((warning) => ({ line, ...warning })));
      }
      waiting = [];
    };
    const refuse = ({ line, cells }: CsvLine, refusal: Refusal) => {
      result.refusedCount += 1;
      // As many as may be taken: a file may have more lines than that.
      if (result.refused.length < limits.contactImportLines) result.refused.push({ line, ...refusal, cells });
    };
    for (const chunk of inChunks(lines, together)) {
      const read = chunk.map((line) => {
        count += 1;
        const isBeyond = count > limits.contactImportLines;
        return { line, said: isBeyond ? tooMany : readContactLine(columns, line, known.fields) };
      });
      const given = read.flatMap(({ said }) => ('problem' in said || !said.id ? [] : [said.id]));
      const ids = await ofSite(siteId, given);
      for (const { line, said } of read) {
        const named = 'problem' in said ? said : withKeys(said, ids);
        if ('problem' in named) refuse(line, named);
        else if (seen.has(named.key)) refuse(line, { problem: 'doubled' });
        else {
          seen.add(named.key);
          waiting.push({ ...named, line: line.line });
        }
      }
      await take();
    }
    return result;
  }

  /** What `takeOne` would do, on what is stored now. */
  async function wouldTake(siteId: string, said: ContactLine, labels: Labels): Promise<Omit<Taken, 'id'>> {
    const named = said.id ? await deps.family.headOf(said.id) : undefined;
    const there = named ?? (await findStored(siteId, said));
    const contact = there ?? newContact('', siteId, new Date());
    const shown = shownOf(contact, there ? await deps.membersOf(there._id) : []);
    const { set, warnings } = changeOf(contact, shown, said, labels);
    const isChanged = Object.keys(set).length > 0;
    return { outcome: there ? (isChanged ? 'changed' : 'unchanged') : 'added', warnings };
  }

  /** Those of these entries that are of the site. */
  async function ofSite(siteId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const found = await collection.find({ _id: { $in: [...ids] }, siteId }, { projection: { _id: 1 } }).toArray();
    return new Set(found.map(({ _id }) => _id));
  }

  /**
   * Written on what it was when it was read, and done again where a colleague has saved meanwhile. Then put together: a kill
   * between the two leaves an entry that says that it is stale.
   */
  async function takeOne(siteId: string, said: ContactLine, labels: Labels): Promise<Taken> {
    let isNew = false;
    for (let attempt = 0; attempt < attemptLimit; attempt += 1) {
      const found = await findOrMake(siteId, said);
      // Erased since the line was read.
      if (!found) return { id: said.id ?? '', outcome: 'unchanged', warnings: [] };
      const shown = shownOf(found.contact, await deps.membersOf(found.contact._id));
      const { set, warnings } = changeOf(found.contact, shown, said, labels);
      isNew ||= found.isNew;
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

  /**
   * By its own id, by the id at the publisher's, else by the address: of several the one who wrote last. Undefined where the line names an
   * entry alone, and there is none any more.
   */
  async function findOrMake(
    siteId: string,
    said: ContactLine,
  ): Promise<{ contact: StoredContact; isNew: boolean } | undefined> {
    const { externalId } = said;
    const named = said.id ? await deps.refresh(said.id) : undefined;
    if (named) return { contact: named, isNew: false };
    if (!externalId && !said.email) return undefined;
    const visitor = await visitorOf(siteId, said);
    const there = await (visitor ? deps.refresh(visitor._id) : findByAddress(siteId, said));
    if (there) return { contact: there, isNew: false };
    // The same line, taken in by another process, makes the same visitor.
    const id = visitor?._id ?? (await freeIdOf(siteId, keyOf(said)));
    if (!visitor) await deps.known.addImported({ id, siteId, ...(externalId ? { externalId } : {}) });
    const made = newContact(id, siteId, new Date());
    const clashes = await insertIgnoringDuplicates(collection, [{ ...made, staleAt: made.createdAt }]);
    const contact = (await collection.findOne({ _id: id })) ?? made;
    return { contact, isNew: clashes.size === 0 };
  }

  /** Who was erased is erased again wherever their id comes back: who is imported after that is somebody else. */
  async function freeIdOf(siteId: string, key: string): Promise<string> {
    for (let earlier = 0; ; earlier += 1) {
      const id = idOf(siteId, key, earlier);
      if (!(await deps.isErased(id))) return id;
    }
  }

  /** The same, of what is put together already. */
  async function findStored(siteId: string, said: ContactLine): Promise<StoredContact | undefined> {
    const visitor = await visitorOf(siteId, said);
    return visitor ? deps.family.headOf(visitor._id) : findByAddress(siteId, said);
  }

  async function visitorOf(siteId: string, { externalId }: ContactLine) {
    return externalId ? deps.known.find(siteId, externalId) : null;
  }

  /** Only of a line without an id of the publisher's: who has one is another person. */
  async function findByAddress(siteId: string, { externalId, email }: ContactLine): Promise<StoredContact | undefined> {
    if (externalId || !email) return undefined;
    const hashed = sameAsOf(siteId, { emails: [email], phones: [] }, deps.emailHashOf);
    // Of a version before it is plain, until the sweep comes to it.
    const sameAs = { $in: [...hashed, `${siteId}|${email}`] };
    const [found] = await collection.find({ sameAs, isMerged: false }).sort({ activeAt: -1 }).limit(1).toArray();
    return found;
  }
}

/** A line with what says who it is about: no id of anywhere else. Two lines of one key are about one person. */
function withKeys({ id, ...said }: ContactLine, ids: ReadonlySet<string>): (ContactLine & { key: string }) | Refusal {
  if (id && ids.has(id)) return { ...said, id, key: `entry ${id}` };
  return said.externalId || said.email ? { ...said, key: keyOf(said) } : { problem: 'noKey' };
}

function* inChunks<T>(all: Iterable<T>, size: number): Generator<T[], void> {
  let chunk: T[] = [];
  for (const each of all) {
    if (chunk.push(each) < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

const keyOf = ({ externalId, email = '' }: ContactLine): string => (externalId ? `id ${externalId}` : `mail ${email}`);

/** The same for the same person of a site; another one where they were erased so many times. */
const idOf = (siteId: string, key: string, earlier: number): string =>
  uuidOfHash(`${siteId} ${key}${earlier === 0 ? '' : `\n${earlier}`}`);
