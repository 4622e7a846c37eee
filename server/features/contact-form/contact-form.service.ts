import type { ContactFormAnswers, SiteForm } from '../../../shared/wire/contact-form/entities.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { VisitorActor } from '../../kernel/actors.js';
import type { ConversationsService } from '../conversations/index.js';
import { AppError, conflict, notFound, unavailable } from '../../platform/errors.js';
import { formRevision, isFormRequired, pendingForm } from './site-form.js';
import { type SitesService, type StoredSite, settingsOf } from '../sites/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';
import { checkAnswers, type Answers } from './check-answers.js';
import { consentRecord } from './consent-record.js';
import type { ConsentsModel } from './consents.model.js';
import { hoursForVisitor } from './hours-for-visitor.js';
import type { KnownOfVisitor } from './known-of-visitor.js';
import type { StoredVisitor, VisitorsService } from '../visitors/index.js';

export interface FormSubmission {
  revision?: string | undefined;
  language: Language;
  answers: Answers;
  isAgreed: boolean;
  /** Of an address that was given before. */
  isCorrection?: boolean;
}

/** Who has answered a form never has not again, as long as it is the same. */
const rememberedMs = 10 * 60_000;
const emailOnly: Pick<SiteForm, 'fields'> = { fields: [{ key: 'email', kind: 'email', isRequired: true }] };

export type ContactFormService = ReturnType<typeof contactFormService>;

/** Who visitors say that they are, in the site's form. Nothing of it is checked, and nothing of it opens anything (B13). */
export function contactFormService(deps: {
  visitors: VisitorsService;
  consents: ConsentsModel;
  sites: SitesService;
  conversations: ConversationsService;
}) {
  const { visitors } = deps;
  /** By visitor, which revision. */
  const answeredRevision = ttlCache<string>(rememberedMs);

  async function siteOf({ siteId }: VisitorActor): Promise<StoredSite> {
    const site = await deps.sites.find(siteId);
    if (!site) throw notFound();
    return site;
  }

  async function read({ visitorId }: VisitorActor): Promise<StoredVisitor> {
    const visitor = await visitors.read(visitorId);
    if (!visitor) throw notFound();
    return visitor;
  }

  async function recordConsent(visitor: VisitorActor, form: SiteForm, language: Language, at: Date) {
    const record = consentRecord(visitor, form, language, at);
    if (record) await insertIgnoringDuplicates(collectionOf(deps.consents), [record]);
  }

  /** What was said before stays: a second answer, or another tab's, changes nothing. */
  async function keep(
    visitor: VisitorActor,
    said: ContactFormAnswers,
    formAnsweredAt?: Date,
  ): Promise<ContactFormAnswers> {
    await visitors.keepContactForm(visitor.visitorId, said, formAnsweredAt);
    return tell(visitor);
  }

  async function tell(visitor: VisitorActor): Promise<ContactFormAnswers> {
    const { contactForm } = await read(visitor);
    if (!contactForm) throw unavailable();
    await deps.conversations.describeContactForm(visitor, contactForm);
    return contactForm;
  }

  /** Of a visitor as stored, so that a consent is never looked for before the form that it came with. */
  async function withConsents(stored: StoredVisitor): Promise<KnownOfVisitor> {
    if (!stored.formAnsweredAt) return stored;
    const given = await collectionOf(deps.consents).find({ visitorId: stored._id }).toArray();
    return { ...stored, agreedTo: given.map(({ textHash }) => textHash) };
  }

  return {
    hoursFor: hoursForVisitor(deps),

    /** What the site knows of who opens the chat; nothing of a guest. */
    async known(visitor: VisitorActor | undefined): Promise<KnownOfVisitor> {
      const stored = visitor && (await visitors.read(visitor.visitorId));
      return stored ? withConsents(stored) : {};
    },

    /** Throws `E_IDENTITY` when the site asks for a form or a consent first, and this visitor has not given it. */
    async requireAnswers(visitor: VisitorActor): Promise<void> {
      const settings = settingsOf(await siteOf(visitor));
      if (!isFormRequired(settings)) return;
      const revision = formRevision(settings);
      if (answeredRevision.get(visitor.visitorId) === revision) return;
      if (pendingForm(settings, 'id', await withConsents(await read(visitor))))
        throw new AppError('E_IDENTITY', 'The form of this site comes first.', undefined, 'form');
      answeredRevision.set(visitor.visitorId, revision);
    },

    /** Answers the form as it is now, or gives an address alone. Resolves with all that the visitor has said. */
    async submit(visitor: VisitorActor, input: FormSubmission): Promise<KnownOfVisitor> {
      const { revision, language, answers, isAgreed, isCorrection } = input;
      const [site, stored] = await Promise.all([siteOf(visitor), read(visitor)]);
      const { person } = stored;
      if (revision === undefined) {
        const said = checkAnswers(emailOnly, answers);
        if (isCorrection) await visitors.correctEmail(visitor.visitorId, said.email);
        return { person, contactForm: await keep(visitor, said) };
      }

      const form = pendingForm(settingsOf(site), language, await withConsents(stored));
      if (stored.formAnsweredAt && !form) return { person, contactForm: await tell(visitor) };
      if (form?.revision !== revision) throw conflict('The form is another one by now.');
      const said = checkAnswers(form, answers);
      if (form.consent && !isAgreed) throw new AppError('E_SCHEMA', 'Agree first.', undefined, 'isAgreed');
      const at = new Date();
      await recordConsent(visitor, form, language, at);
      const consent = form.consent && { ...form.consent, at: at.toISOString() };
      if (form.isAgain) {
        await visitors.keepConsent(visitor.visitorId, consent);
        return { person, contactForm: await tell(visitor) };
      }
      return { person, contactForm: await keep(visitor, { ...said, ...(consent && { consent }) }, at) };
    },

    /** Of a visitor who is nobody from now on: nobody is left to whom a consent could be held. */
    async eraseAll(visitorId: string): Promise<void> {
      await collectionOf(deps.consents).deleteMany({ visitorId });
    },
  };
}
