import { randomUUID } from 'node:crypto';
import type { ContactFormAnswers } from '../../../shared/wire/contact-form/entities.js';
import type { Person } from '../../../shared/wire/identity/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { VisitorActor } from '../../kernel/actors.js';
import { tooMuch } from '../../platform/errors.js';
import { batched } from '../../platform/store/batched.js';
import { collectionOf } from '../../platform/store/collection.js';
import { retryTransient } from '../../platform/store/retry-transient.js';
import { hasRoom, storedChange, type AttributesChange } from './attributes-change.js';
import { visitPauseMs } from './path.js';
import { deadHash, hashOf, newToken } from './visitor-tokens.js';
import type { StoredVisitor, VisitorsModel } from './visitors.model.js';

/** How long giving a visitor's conversations to a person takes at most, as a rule. */
const leavingMs = 30_000;

const openerOnly = {
  projection: {
    ...{ _id: 0, leavingAt: 1, language: 1, attributes: 1, visit: 1, pages: 1, visitedAt: 1 },
    ...{ person: 1, contactForm: 1 },
  },
} as const;

type KeptVisit = Pick<Required<StoredVisitor>, 'visit' | 'pages' | 'visitedAt'>;

/** What is known of somebody beside what they wrote. */
const aboutThem = { person: true, attributes: true, contactForm: true } as const;
const facts = { ...aboutThem, visit: true, pages: true, visitedAt: true } as const;

export type VisitorsService = ReturnType<typeof visitorsService>;

export function visitorsService(deps: { visitors: VisitorsModel }) {
  // After a restart everybody comes back at once.
  const byTokenHash = batched(async (hashes) => {
    const found = await collectionOf(deps.visitors)
      .find({ tokenHash: { $in: hashes } })
      .toArray();
    return new Map(found.flatMap((visitor) => [visitor.tokenHash].flat().map((hash) => [hash, visitor] as const)));
  });

  const byId = batched(async (ids) => {
    const found = await collectionOf(deps.visitors)
      .find({ _id: { $in: ids } })
      .toArray();
    return new Map(found.map((visitor) => [visitor._id, visitor]));
  });

  return {
    /**
     * Makes a visitor of a site. The token (256 bit, ASVS 5.0 V7.2.3) is given out here and never again. Throws what
     * {@link isDuplicateKey} knows when a given `token` is somebody's already.
     */
    async start(
      siteId: string,
      language: string | undefined,
      token = newToken(),
    ): Promise<{ visitor: VisitorActor; token: string }> {
      const visitor: StoredVisitor = {
        _id: randomUUID(),
        siteId,
        tokenHash: [hashOf(token)],
        ...(language ? { language } : {}),
        createdAt: new Date(),
      };
      await collectionOf(deps.visitors).insertOne(visitor);
      return { visitor: { kind: 'visitor', visitorId: visitor._id, siteId }, token };
    },

    /** Who holds this token on this site; undefined for an unknown one and for another site's. */
    async authenticate(siteId: string, token: string): Promise<VisitorActor | undefined> {
      const visitor = await byTokenHash(hashOf(token));
      if (!visitor || visitor.siteId !== siteId) return undefined;
      return { kind: 'visitor', visitorId: visitor._id, siteId };
    },

    /** No device is this visitor any more; `visitor.forgotten` is for who calls to publish, once all else is done. */
    async forgetTokens(visitorId: string): Promise<void> {
      const nobody = { $set: { tokenHash: [deadHash()] }, $unset: { issued: true as const } };
      await collectionOf(deps.visitors).updateOne({ _id: visitorId }, nobody);
    },

    /** What was written is about to be given to a person: from here on nothing new is begun by the anonymous visitor. */
    async leave(visitorId: string): Promise<void> {
      await collectionOf(deps.visitors).updateOne({ _id: visitorId }, { $set: { leavingAt: new Date() } });
    },

    /** Neither a device nor the publisher's word leads to this visitor any more: anyone who comes now is another one. */
    async disown(visitorId: string): Promise<void> {
      const nobody = { issued: true, externalId: true, mailKey: true, formAnsweredAt: true, ...facts } as const;
      await collectionOf(deps.visitors).updateOne(
        { _id: visitorId },
        { $set: { tokenHash: [deadHash()] }, $unset: nobody },
      );
    },

    read: async (visitorId: string): Promise<StoredVisitor | null> => (await byId(visitorId)) ?? null,

    /** What a new conversation copies of them, in one read. Leaving lasts a moment only: where it was broken off, they go on. */
    async readOpener(visitorId: string) {
      const found = await collectionOf(deps.visitors).findOne<Partial<StoredVisitor>>({ _id: visitorId }, openerOnly);
      const { leavingAt, pages, visitedAt, ...opener } = found ?? {};
      const isHere = visitedAt !== undefined && Date.now() - visitedAt.getTime() < visitPauseMs;
      return {
        ...opener,
        ...(isHere && pages ? { pages } : {}),
        isLeaving: leavingAt !== undefined && Date.now() - leavingAt.getTime() < leavingMs,
      };
    },

    /** What is known of them beside what they wrote. They stay who they are, and find again what they wrote. */
    async forgetFacts(visitorId: string): Promise<void> {
      await collectionOf(deps.visitors).updateOne({ _id: visitorId }, { $unset: facts });
    },

    async erase(visitorId: string): Promise<void> {
      await collectionOf(deps.visitors).deleteMany({ _id: visitorId });
    },

    /** Adds to what the page said of this visitor, or takes back what is null. */
    async describe({ visitorId }: VisitorActor, change: AttributesChange): Promise<void> {
      if (Object.keys(change).length === 0) return;
      const room = hasRoom(change, limits.attributes);
      const { matchedCount } = await retryTransient(() =>
        collectionOf(deps.visitors).updateOne({ _id: visitorId, ...room }, storedChange(change)),
      );
      if (matchedCount === 0) throw tooMuch('More attributes than one visitor can have.');
    },

    /** What was said before stays: a second answer, or another tab's, changes nothing. Without a time it is an address alone. */
    async keepContactForm(visitorId: string, said: ContactFormAnswers, formAnsweredAt?: Date): Promise<void> {
      const isNew = formAnsweredAt
        ? { formAnsweredAt: { $exists: false } }
        : { 'contactForm.email': { $exists: false } };
      const answered = formAnsweredAt ? { formAnsweredAt } : {};
      const named = Object.fromEntries(Object.entries(said).map(([key, value]) => [`contactForm.${key}`, value]));
      const nothing = { contactForm: { $ifNull: ['$contactForm', { $literal: {} }] } };
      await collectionOf(deps.visitors).updateOne(
        { _id: visitorId, ...isNew },
        Object.keys(said).length > 0 ? { $set: { ...named, ...answered } } : [{ $set: { ...nothing, ...answered } }],
      );
    },

    /** In the place of one that was typed before. */
    async correctEmail(visitorId: string, email: string | undefined): Promise<void> {
      const isTyped = { 'contactForm.email': { $exists: true } };
      if (!email) return;
      const change = { $set: { 'contactForm.email': email } };
      await collectionOf(deps.visitors).updateOne({ _id: visitorId, ...isTyped }, change);
    },

    async keepConsent(visitorId: string, consent: ContactFormAnswers['consent']): Promise<void> {
      await collectionOf(deps.visitors).updateOne({ _id: visitorId }, { $set: { 'contactForm.consent': consent } });
    },

    async keepVisit(visitorId: string, told: KeptVisit): Promise<void> {
      await collectionOf(deps.visitors).updateOne({ _id: visitorId }, { $set: told });
    },

    /** The last visit. */
    async visitOf(visitorId: string): Promise<Partial<KeptVisit>> {
      const only = { projection: { _id: 0, visit: 1, pages: 1, visitedAt: 1 } };
      return (await collectionOf(deps.visitors).findOne<Partial<KeptVisit>>({ _id: visitorId }, only)) ?? {};
    },

    async personOf(visitorId: string): Promise<Person | undefined> {
      return (await collectionOf(deps.visitors).findOne({ _id: visitorId }, { projection: { person: 1 } }))?.person;
    },
  };
}
