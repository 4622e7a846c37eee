import type { visitorContactFormCommands } from '../../../shared/wire/contact-form/commands.js';
import type { VisitorHandlers } from '../../kernel/commands.js';
import { notFound } from '../../platform/errors.js';
import type { SitesService } from '../sites/index.js';
import type { ContactFormService } from './contact-form.service.js';
import { presentAnswersTo, presentOpening } from './site-opening.presenter.js';

export function contactFormCommands(deps: {
  contactForm: ContactFormService;
  sites: SitesService;
  isMailConfigured: boolean;
}): VisitorHandlers<typeof visitorContactFormCommands> {
  const { contactForm, sites, isMailConfigured } = deps;
  return {
    async 'site:open'(caller, { language }) {
      const site = await sites.find(caller.siteId);
      if (!site) throw notFound();
      const known = await contactForm.known(caller.current);
      return presentOpening(site, { language, known, now: new Date(), isMailConfigured });
    },

    async 'form:answer'(caller, input) {
      const known = await contactForm.submit(caller.visitor(), input);
      return isMailConfigured ? presentAnswersTo(known) : {};
    },
  };
}
