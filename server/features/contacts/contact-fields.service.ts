import type { ContactField } from '../../../shared/wire/contacts/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { notFound, tooMuch } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AuditService } from '../audit/index.js';
import type { ContactFieldsModel } from './contact-fields.model.js';

export type ContactFieldsService = ReturnType<typeof contactFieldsService>;

/** Which own fields a site keeps of its contacts. */
export function contactFieldsService(deps: {
  fields: ContactFieldsModel;
  audit: Pick<AuditService, 'around'>;
  nameOfSite: (siteId: string) => Promise<string>;
}) {
  const collection = collectionOf(deps.fields);
  const ofSite = async (siteId: string): Promise<ContactField[]> =>
    (await collection.findOne({ _id: siteId }))?.fields ?? [];

  return {
    ofSite,

    async list(actor: StaffActor, siteId: string): Promise<ContactField[]> {
      if (!can(actor, 'contact:read', { siteId })) throw notFound();
      return ofSite(siteId);
    },

    async save(actor: StaffActor, siteId: string, fields: ContactField[]): Promise<void> {
      if (!can(actor, 'contact:manage', { siteId })) throw notFound();
      expectFit(fields);
      const before = await ofSite(siteId);
      await deps.audit.around(
        {
          ...{ action: 'contact.fields', by: actor, siteIds: [siteId] },
          subject: { id: siteId, name: await deps.nameOfSite(siteId) },
          before: { fields: before.map(({ label }) => label) },
          after: { fields: fields.map(({ label }) => label) },
        },
        () => collection.updateOne({ _id: siteId }, { $set: { fields } }, { upsert: true }),
      );
    },
  };
}

/** Columns that a CSV has anyway. */
export const ownColumns = ['id', 'external_id', 'name', 'email', 'phone', 'note', 'labels', 'last_seen', 'created'];

function expectFit(fields: readonly ContactField[]): void {
  const keys = new Set(fields.map(({ key }) => key));
  if (keys.size < fields.length) throw tooMuch('Two fields have the same key.');
  if (fields.some(({ key }) => ownColumns.includes(key))) throw tooMuch('A field has the key of another column.');
  if (fields.some(({ kind, choices }) => (kind === 'choice') !== (choices !== undefined))) {
    throw tooMuch('A choice has choices, and nothing else has.');
  }
}
