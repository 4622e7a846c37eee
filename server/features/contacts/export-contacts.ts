import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { csvLine } from '../../../shared/csv-line.js';
import { notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AuditService } from '../audit/index.js';
import type { LabelsService } from '../labels/index.js';
import { ownColumns, type ContactFieldsService } from './contact-fields.service.js';
import type { ContactsModel, StoredContact } from './contacts.model.js';
import { shownOf } from './shown-of.js';

/** So many are put together with one question for those that were merged into them, and for their ids at the publisher's. */
const together = 500;

/** Gives out the contacts of a site as a table, which an import reads again. Where there are too many the name of the file says so. */
export function exportContacts(deps: {
  contacts: ContactsModel;
  audit: Pick<AuditService, 'begin'>;
  /** Of each of these, those that were merged into it. */
  membersOfEach: (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly StoredContact[]>>;
  externalIdsOf: (visitorIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  fields: Pick<ContactFieldsService, 'ofSite'>;
  labels: Pick<LabelsService, 'ofSite'>;
  nameOfSite: (siteId: string) => Promise<string>;
  most?: number;
}) {
  const collection = collectionOf(deps.contacts);
  const { most = limits.contactExport } = deps;

  return async function run(actor: StaffActor, siteId: string, begin: (fileName: string) => Writable): Promise<void> {
    if (!can(actor, 'contact:manage', { siteId })) throw notFound();
    const ofSite = { siteId, isMerged: false };
    const isCut = (await collection.countDocuments(ofSite, { limit: most + 1 })) > most;
    const keys = (await deps.fields.ofSite(siteId)).map(({ key }) => key);
    const labels = new Map((await deps.labels.ofSite(siteId)).map(({ id, name }) => [id, name]));

    async function* lines() {
      // So that every table program takes it for UTF-8.
      yield `\ufeff${csvLine([...ownColumns, ...keys])}`;
      const found = collection.find(ofSite).sort({ activeAt: -1, _id: -1 }).limit(most);
      let waiting: StoredContact[] = [];
      const take = async () => {
        const membersOf = await deps.membersOfEach(waiting.map(({ _id }) => _id));
        const people = waiting.map((contact) => [contact, ...(membersOf.get(contact._id) ?? [])] as const);
        waiting = [];
        const externalIds = await deps.externalIdsOf(people.flat().map(({ _id }) => _id));
        return people.map(([head, ...members]) => csvLine(cellsOf(head, members, externalIds))).join('');
      };
      for await (const contact of found) if (waiting.push(contact) === together) yield await take();
      if (waiting.length > 0) yield await take();
    }

    /** Who has said no name has none: an import of the same table would keep one that was made here. */
    function cellsOf(
      contact: StoredContact,
      members: readonly StoredContact[],
      externalIds: ReadonlyMap<string, string>,
    ): string[] {
      const { _id, lastSeenAt, createdAt } = contact;
      const { name, email, phone, note, allLabelIds = [], values } = shownOf(contact, members);
      const externalId = [contact, ...members].flatMap((each) => externalIds.get(each._id) ?? [])[0];
      const named = allLabelIds.flatMap((id) => labels.get(id) ?? []).join('|');
      const facts = [name, email, phone, note, named, lastSeenAt?.toISOString()];
      const own = keys.map((key) => String(values[key] ?? ''));
      return [_id, externalId, ...facts, createdAt.toISOString()].map((each) => each ?? '').concat(own);
    }

    // At its beginning: one may take longer than the sweep waits before it calls an entry unsure.
    const entry = await deps.audit.begin({
      ...{ action: 'contact.exported', by: actor, siteIds: [siteId] },
      subject: { id: siteId, name: await deps.nameOfSite(siteId) },
    });
    await entry.done();
    await pipeline(Readable.from(lines()), begin(isCut ? `contacts-first-${most}.csv` : 'contacts.csv'));
  };
}
