import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AuditService } from '../audit/index.js';
import type { LabelsService } from '../labels/index.js';
import { ownColumns, type ContactFieldsService } from './contact-fields.service.js';
import type { ContactsModel, StoredContact } from './contacts.model.js';
import { nameOfContact } from './contacts.presenter.js';
import { csvLine } from './csv.js';

/** Gives out the contacts of a site as a table, which an import reads again. */
export function exportContacts(deps: {
  contacts: ContactsModel;
  audit: Pick<AuditService, 'around'>;
  externalIdOf: (visitorId: string) => Promise<string | undefined>;
  fields: Pick<ContactFieldsService, 'ofSite'>;
  labels: Pick<LabelsService, 'ofSite'>;
  nameOfSite: (siteId: string) => Promise<string>;
}) {
  const collection = collectionOf(deps.contacts);

  return async function run(actor: StaffActor, siteId: string, begin: () => Writable): Promise<void> {
    if (!can(actor, 'contact:manage', { siteId })) throw notFound();
    const keys = (await deps.fields.ofSite(siteId)).map(({ key }) => key);
    const labels = new Map((await deps.labels.ofSite(siteId)).map(({ id, name }) => [id, name]));

    async function* lines() {
      // So that every table program takes it for UTF-8.
      yield `\ufeff${csvLine([...ownColumns, ...keys])}`;
      const found = collection.find({ siteId, isMerged: false }).sort({ activeAt: -1, _id: -1 });
      for await (const contact of found.limit(limits.contactExport)) yield csvLine(await cellsOf(contact));
    }

    async function cellsOf(contact: StoredContact): Promise<string[]> {
      const { _id, name, email, phone, note, allLabelIds = [], lastSeenAt, createdAt, values = {} } = contact;
      const externalId = contact.isVerified || contact.imported ? await deps.externalIdOf(_id) : undefined;
      const named = allLabelIds.flatMap((id) => labels.get(id) ?? []).join('|');
      const facts = [name ?? nameOfContact(contact).label, email, phone, note, named, lastSeenAt?.toISOString()];
      const own = keys.map((key) => String(values[key] ?? ''));
      return [_id, externalId, ...facts, createdAt.toISOString()].map((each) => each ?? '').concat(own);
    }

    await deps.audit.around(
      {
        ...{ action: 'contact.exported', by: actor, siteIds: [siteId] },
        subject: { id: siteId, name: await deps.nameOfSite(siteId) },
      },
      () => pipeline(Readable.from(lines()), begin()),
    );
  };
}
