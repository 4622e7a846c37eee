import { isDeepStrictEqual } from 'node:util';
import type { Person } from '../../../shared/wire/identity/entities.js';
import type { StaffActor, VisitorActor } from '../../kernel/actors.js';
import type { ConversationsService } from '../conversations/index.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { notBelieved, notFound, unavailable } from '../../platform/errors.js';
import type { Log } from '../../platform/log.js';
import type { AttachmentsService } from '../attachments/index.js';
import type { BlocksService } from '../blocks/index.js';
import type { Held } from '../holds/index.js';
import type { PushService } from '../push/index.js';
import type { SitesService } from '../sites/index.js';
import { can } from '../../kernel/permissions.js';
import type { TranscriptsService } from '../transcripts/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { Known, KnownVisitorsService, StoredVisitor, VisitorsService } from '../visitors/index.js';
import type { IdentityKeysService } from './identity-keys.service.js';
import type { Revocations, Revoked } from './revocations.js';
import { RefusedToken, verifyToken, type Claims } from './verify-token.js';

export interface Identifying {
  siteId: string;
  /** Whom the connection was until now; undefined for a guest. */
  visitor: VisitorActor | undefined;
  token: unknown;
  /** What the visitor said to having written here before; undefined when nobody asked yet. */
  merge: boolean | undefined;
  language: string | undefined;
}

export interface Identified {
  visitor: VisitorActor;
  /** The device's new token; undefined when it was this visitor already. */
  token?: string;
  /**
   * The connection's anonymous visitor is nobody now. Its old token may be known to somebody who planted it (ASVS 5.0
   * V7.2.4): anyone who came in by that one must come anew.
   */
  isTaken?: true;
}

export type IdentityService = ReturnType<typeof identityService>;

/** Joins a person's devices, on the word of the publisher's signature and of nothing else. */
export function identityService(deps: {
  keys: IdentityKeysService;
  revocations: Revocations;
  known: KnownVisitorsService;
  contactForm: Pick<ContactFormService, 'eraseAll'>;
  contacts: Pick<ContactsFeature, 'transfer'>;
  transcripts: Pick<TranscriptsService, 'eraseAll'>;
  push: Pick<PushService, 'eraseAll'>;
  attachments: Pick<AttachmentsService, 'giveUnsentTo'>;
  held: Pick<Held, 'copy' | 'leave'>;
  blocks: Pick<BlocksService, 'transfer'>;
  sites: SitesService;
  visitors: VisitorsService;
  conversations: ConversationsService;
  events: DomainEvents;
  log: Log;
}) {
  const { known, conversations } = deps;

  /** What a token says; the same refusal whatever is wrong with it. */
  async function believe(siteId: string, token: unknown): Promise<Claims> {
    try {
      const site = await deps.sites.find(siteId);
      if (!site) throw new RefusedToken('no site');
      const claims = await verifyToken(deps.keys, site, token);
      if ((await deps.revocations.of(siteId, claims)).length > 0) throw new RefusedToken('revoked');
      return claims;
    } catch (error) {
      if (!(error instanceof RefusedToken)) throw error;
      deps.log.info({ siteId, reason: error.message }, 'identity refused');
      throw notBelieved();
    }
  }

  async function findOrMake(person: Known, language: string | undefined): Promise<StoredVisitor> {
    const { siteId, externalId } = person;
    const found =
      (await known.find(siteId, externalId)) ??
      (await known.make(person, language)) ??
      (await known.find(siteId, externalId));
    if (!found) throw unavailable();
    return found;
  }

  async function describe(stored: StoredVisitor, person: Person): Promise<void> {
    if (isDeepStrictEqual(stored.person, person)) return;
    await known.describe(stored._id, person);
    await conversations.describePerson(actorOf(stored), person);
  }

  return {
    /** Resolves with `asks`, and changes nothing, when somebody has written here and nobody knows whether that may go along. */
    async identify({ siteId, visitor, token, merge, language }: Identifying): Promise<Identified | 'asks'> {
      const claims = await believe(siteId, token);
      const person = personOf(claims);
      const wanted = { siteId, externalId: claims.sub, person };

      const current = visitor && (await known.read(visitor.visitorId));
      if (visitor && current?.externalId === claims.sub) {
        await describe(current, person);
        return { visitor };
      }
      // Anyone who was somebody else here keeps their own: only what nobody owns may be merged.
      const anonymous = current && current.externalId === undefined ? visitor : undefined;
      const hasHistory = anonymous !== undefined && (await conversations.hasAny(anonymous));
      if (hasHistory && merge === undefined) return 'asks';

      const comesAlong = merge || !hasHistory ? anonymous : undefined;
      const stored = await findOrMake(wanted, language);
      const is = actorOf(stored);
      await describe(stored, person);
      if (comesAlong) await takeMessages(comesAlong, is, { ...stored, person });
      const given = await give(siteId, is, claims);
      if (!comesAlong) return { visitor: is, token: given };
      // Last of all: until here the whole can be repeated by the same device.
      await deps.visitors.disown(comesAlong.visitorId);
      return { visitor: is, token: given, isTaken: true };
    },

    /** One token, or everything that was signed for a person until now, with all devices that came in by it. */
    async revoke(actor: StaffActor, siteId: string, revoked: Revoked): Promise<void> {
      if (!can(actor, 'site:configure', { siteId })) throw notFound();
      await deps.revocations.add(siteId, revoked);
      const visitorIds = await forget(siteId, revoked);
      // Of a person our own id is enough: `sub` may be an address.
      const what = 'jti' in revoked ? { jti: revoked.jti } : { isPerson: true };
      deps.log.info({ staffId: actor.staffId, siteId, ...what, visitorIds }, 'identity revoked');
    },
  };

  /**
   * What was written goes along, with a block, and nothing else: the browser may be one that others use, and an address, a device or a
   * consent may be theirs. Always to another visitor than the anonymous one, so that what comes late by the old token, while it
   * is being taken away, is nobody's.
   */
  async function takeMessages(from: VisitorActor, to: VisitorActor, { person, contactForm }: StoredVisitor) {
    await deps.visitors.leave(from.visitorId);
    await deps.contactForm.eraseAll(from.visitorId);
    await deps.transcripts.eraseAll(from.visitorId);
    await deps.push.eraseAll(from.visitorId);
    // Before the conversations: until the device is somebody else, what it writes should find the one that it has open.
    await deps.contacts.transfer(from.visitorId, to.visitorId);
    // Before them too: at no moment is what they wrote with somebody whom no hold keeps.
    await deps.held.copy(from.visitorId, to.visitorId);
    await conversations.transferConversations(from, to, {
      person: person ?? {},
      ...(contactForm ? { contactForm } : {}),
    });
    // After the conversations: whom the staff block from here on is the other one.
    await deps.blocks.transfer(from, to);
    // Once more: one may have been set meanwhile.
    await deps.held.copy(from.visitorId, to.visitorId);
    await deps.held.leave(from.visitorId);
    await deps.attachments.giveUnsentTo(from, to);
    // Once more: the directory may have made the entry of the one who leaves anew, by conversations that were still theirs.
    await deps.contacts.transfer(from.visitorId, to.visitorId);
  }

  async function give(siteId: string, { visitorId }: VisitorActor, claims: Claims): Promise<string> {
    const token = await known.issueToken(visitorId, claims.jti);
    await recheck(siteId, claims);
    return token;
  }

  /** A revocation that came while the device's token was being given has not found it. */
  async function recheck(siteId: string, claims: Claims): Promise<void> {
    const revoked = await deps.revocations.of(siteId, claims);
    for (const each of revoked) await forget(siteId, each);
    if (revoked.length > 0) throw notBelieved();
  }

  async function forget(siteId: string, revoked: Revoked): Promise<string[]> {
    const visitorIds =
      'jti' in revoked ? await known.forgetIssued(siteId, revoked.jti) : await forgetPerson(siteId, revoked.sub);
    for (const visitorId of visitorIds) {
      // Which of them came in by that token is not known of browsers: those that still may be subscribe anew by themselves.
      await deps.push.eraseAll(visitorId);
      deps.events.publish('visitor.forgotten', visitorId);
    }
    return visitorIds;
  }

  async function forgetPerson(siteId: string, externalId: string): Promise<string[]> {
    const found = await known.find(siteId, externalId);
    if (!found) return [];
    await deps.visitors.forgetTokens(found._id);
    return [found._id];
  }
}

const actorOf = ({ _id, siteId }: StoredVisitor): VisitorActor => ({ kind: 'visitor', visitorId: _id, siteId });

function personOf({ name, email }: Claims): Person {
  return { ...(name ? { name } : {}), ...(email ? { email } : {}) };
}
