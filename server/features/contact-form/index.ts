import type { Connection } from 'mongoose';
import type { BlocksService } from '../blocks/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { SitesService } from '../sites/index.js';
import type { WhoIsThere } from '../who-is-there/index.js';
import type { VisitorsService } from '../visitors/index.js';
import { consentsModel } from './consents.model.js';
import { contactFormCommands } from './contact-form.commands.js';
import { contactFormService } from './contact-form.service.js';

export { addressOf } from './address-of.js';
export { type Answers, checkAnswers } from './check-answers.js';
export { consentRecord } from './consent-record.js';
export type { StoredConsent } from './consents.model.js';
export type { ContactFormService } from './contact-form.service.js';
export { importConsents } from './import-consents.js';
export { pendingForm } from './site-form.js';
export { presentOpening, presentSilent, titleOf } from './site-opening.presenter.js';

/** What a site asks its visitors before they write, and what they answered and agreed to. */
export function createContactForm(deps: {
  connection: Connection;
  blocks: Pick<BlocksService, 'untilNow' | 'requireUnblocked'>;
  conversations: ConversationsService;
  isMailConfigured: boolean;
  sites: SitesService;
  visitors: VisitorsService;
  whoIsThere: WhoIsThere;
}) {
  const service = contactFormService({ ...deps, consents: consentsModel(deps.connection) });
  return { service, commands: { visitor: contactFormCommands({ ...deps, contactForm: service }) } };
}
