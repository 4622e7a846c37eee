import type { staffContactCommands } from '../../../shared/wire/contacts/commands.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import { can } from '../../kernel/permissions.js';
import type { ConversationsService } from '../conversations/index.js';
import type { ContactFieldsService } from './contact-fields.service.js';
import type { StoredContact } from './contacts.model.js';
import { presentContact, presentContactRow } from './contacts.presenter.js';
import type { ContactsService } from './contacts.service.js';
import type { Family } from './family.js';
import type { mergesService } from './merges.service.js';
import type { segmentsService } from './segments.service.js';

/** Erasing belongs to who keeps what is erased (privacy). */
type Served = Omit<typeof staffContactCommands, 'contact:erase'>;

export function contactsCommands(deps: {
  conversations: Pick<ConversationsService, 'ofVisitor'>;
  family: Family;
  fields: ContactFieldsService;
  merges: ReturnType<typeof mergesService>;
  segments: ReturnType<typeof segmentsService>;
  service: ContactsService;
}): StaffHandlers<Served> {
  const { family, fields, merges, segments, service } = deps;

  /** With the conversations that the reader may see, of whichever entry. */
  async function present(actor: StaffActor, contact: StoredContact, others: readonly StoredContact[] = []) {
    const members = [...(await family.membersOf(contact._id)), ...others];
    const ids = [contact._id, ...members.map(({ _id }) => _id)];
    const talks = (await Promise.all(ids.map(deps.conversations.ofVisitor))).flat();
    const timeOf = ({ lastAt, createdAt }: (typeof talks)[number]) => (lastAt ?? createdAt).getTime();
    const seen = talks
      .filter((each) => each.lastSeq > 0 && can(actor, 'conversation:read', each))
      .sort((one, other) => timeOf(other) - timeOf(one))
      .slice(0, limits.contactConversations);
    const keys = (await fields.ofSite(contact.siteId)).map(({ key }) => key);
    return { contact: presentContact(contact, members, seen, keys) };
  }

  return {
    async 'contact:list'(actor, { after, ...input }) {
      const place = after && { at: new Date(after.at), id: after.id };
      const page = await service.list(actor, { ...input, ...(place ? { after: place } : {}) });
      return {
        contacts: page.contacts.map(presentContactRow),
        ...(page.after ? { after: { at: page.after.at.toISOString(), id: page.after.id } } : {}),
      };
    },
    'contact:open': async (actor, { id }) => present(actor, await service.find(actor, 'contact:read', id)),
    'contact:change': async (actor, input) => present(actor, await service.change(actor, input)),
    async 'contact:duplicates'(actor, { id }) {
      return { contacts: (await service.duplicates(actor, id)).map(presentContactRow) };
    },
    async 'contact:preview'(actor, { id, intoId }) {
      const { from, into } = await merges.pair(actor, id, intoId);
      return present(actor, into, [from, ...(await family.membersOf(from._id))]);
    },
    'contact:merge': async (actor, { id, intoId }) => present(actor, await merges.merge(actor, id, intoId)),
    'contact:unmerge': async (actor, { id }) => present(actor, await merges.unmerge(actor, id)),
    'contact-field:list': async (actor, { siteId }) => ({ fields: await fields.list(actor, siteId) }),
    async 'contact-field:save'(actor, input) {
      await fields.save(actor, input.siteId, input.fields);
      return null;
    },
    'contact-segment:list': async (actor) => ({ segments: await segments.list(actor) }),
    'contact-segment:create': async (actor, input) => ({ segment: await segments.create(actor, input) }),
    'contact-segment:change': async (actor, input) => ({ segment: await segments.change(actor, input) }),
    async 'contact-segment:delete'(actor, { id }) {
      await segments.delete(actor, id);
      return null;
    },
  };
}
