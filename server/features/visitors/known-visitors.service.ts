import { randomUUID } from 'node:crypto';
import type { ContactFormAnswers } from '../../../shared/wire/contact-form/entities.js';
import type { Person } from '../../../shared/wire/identity/entities.js';
import type { Language } from '../../../shared/wire/languages.js';
import { limits } from '../../../shared/wire/limits.js';
import type { VisitorActor } from '../../kernel/actors.js';
import { unavailable } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import { retryTransient } from '../../platform/store/retry-transient.js';
import { deadHash, hashOf, newToken } from './visitor-tokens.js';
import type { StoredVisitor, VisitorsModel } from './visitors.model.js';

/** Who somebody is at the publisher's, as the publisher has signed it. */
export interface Known {
  siteId: string;
  externalId: string;
  person: Person;
}

export type KnownVisitorsService = ReturnType<typeof knownVisitorsService>;

/** Visitors whom the publisher knows: one per person and site, on several devices. Called only by those who checked that. */
export function knownVisitorsService(deps: { visitors: VisitorsModel }) {
  const visitors = collectionOf(deps.visitors);
  /** All tokens of a device list, also of one from the first release. */
  const hashes = { $cond: [{ $isArray: '$tokenHash' }, '$tokenHash', ['$tokenHash']] };

  return {
    find: (siteId: string, externalId: string): Promise<StoredVisitor | null> =>
      visitors.findOne({ siteId, externalId }),

    read: (visitorId: string): Promise<StoredVisitor | null> => visitors.findOne({ _id: visitorId }),

    /** Of those whom the publisher knows, by their own ids. */
    async externalIdsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const found = await visitors.find({ _id: { $in: [...ids] } }, { projection: { externalId: 1 } }).toArray();
      return new Map(found.flatMap(({ _id, externalId }) => (externalId ? [[_id, externalId] as const] : [])));
    },

    /** Makes the visitor of a person who has none; undefined when another device was faster. */
    async make(
      { siteId, externalId, person }: Known,
      language: string | undefined,
    ): Promise<StoredVisitor | undefined> {
      const made: StoredVisitor = {
        _id: randomUUID(),
        siteId,
        tokenHash: [deadHash()],
        externalId,
        person,
        ...(language ? { language } : {}),
        createdAt: new Date(),
      };
      return (await unlessClash(visitors.insertOne(made))) && made;
    },

    /** Somebody whom an import names and who has never been here. Who is there already stays as they are. */
    async addImported({ id, siteId, externalId }: { id: string; siteId: string; externalId?: string }): Promise<void> {
      const made: StoredVisitor = {
        ...{ _id: id, siteId, tokenHash: [deadHash()], createdAt: new Date() },
        ...(externalId ? { externalId } : {}),
      };
      await unlessClash(visitors.insertOne(made));
    },

    /**
     * Who writes from this address to the site's own; made with the first mail. What they have said since stays. `mailId`: of a mail
     * that anybody can have sent in that name, whose visitor is of this mail alone.
     */
    async ofMail(
      { siteId, addressHash, mailId }: { siteId: string; addressHash: string; mailId?: string },
      { contactForm, language }: { contactForm: ContactFormAnswers; language?: Language | undefined },
    ): Promise<VisitorActor> {
      const mailKey = mailId === undefined ? addressHash : `${addressHash} ${mailId}`;
      const made: StoredVisitor = {
        ...{ _id: randomUUID(), siteId, tokenHash: [deadHash()], mailKey, contactForm, createdAt: new Date() },
        ...(language ? { language } : {}),
      };
      const find = () => visitors.findOne({ siteId, mailKey });
      const found = (await find()) ?? ((await unlessClash(visitors.insertOne(made))) ? made : await find());
      // Erased in this moment.
      if (!found) throw unavailable();
      return { kind: 'visitor', visitorId: found._id, siteId };
    },

    /** All who have written from this address, the proved one first. */
    async idsOfMail({ siteId, addressHash }: { siteId: string; addressHash: string }): Promise<string[]> {
      const mailKey = { $gte: addressHash, $lt: `${addressHash}!` };
      const found = visitors.find({ siteId, mailKey }, { projection: { _id: 1 }, sort: { mailKey: 1 }, limit: 200 });
      return (await found.toArray()).map(({ _id }) => _id);
    },

    async describe(visitorId: string, person: Person): Promise<void> {
      await retryTransient(() => visitors.updateOne({ _id: visitorId }, { $set: { person } }));
    },

    /** A token for one more device, on account of this token of the publisher. */
    async issueToken(visitorId: string, jti: string | undefined): Promise<string> {
      const token = newToken();
      const hash = hashOf(token);
      const newest = (list: unknown, one: unknown) => ({ $slice: [{ $concatArrays: [list, [one]] }, -limits.devices] });
      const issued = newest({ $ifNull: ['$issued', []] }, { jti: { $literal: jti }, hash });
      const change = { tokenHash: newest(hashes, hash), ...(jti === undefined ? {} : { issued }) };
      // Devices of one person come in at once.
      await retryTransient(() => visitors.updateOne({ _id: visitorId }, [{ $set: change }]));
      return token;
    },

    /** The devices that came in by one token of the publisher are forgotten; resolves with whose they were. */
    async forgetIssued(siteId: string, jti: string): Promise<string[]> {
      const found = await visitors.find({ siteId, 'issued.jti': jti }).toArray();
      for (const { _id, issued = [] } of found) {
        const given = issued.filter((each) => each.jti === jti).map(({ hash }) => hash);
        const left = { $filter: { input: hashes, cond: { $not: [{ $in: ['$$this', given] }] } } };
        const tokenHash = { $concatArrays: [[deadHash()], left] };
        await retryTransient(() => visitors.updateOne({ _id }, [{ $set: { tokenHash } }]));
      }
      return found.map(({ _id }) => _id);
    },
  };
}

async function unlessClash<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return undefined;
  }
}
