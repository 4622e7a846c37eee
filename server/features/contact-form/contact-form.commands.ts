import type { visitorContactFormCommands } from '../../../shared/wire/contact-form/commands.js';
import type { VisitorHandlers } from '../../kernel/commands.js';
import { notFound } from '../../platform/errors.js';
import { silenceWords, type BlocksService } from '../blocks/index.js';
import type { SitesService } from '../sites/index.js';
import type { WhoIsThere } from '../who-is-there/index.js';
import type { ContactFormService } from './contact-form.service.js';
import { presentAnswersTo, presentOpening, presentSilent } from './site-opening.presenter.js';

export function contactFormCommands(deps: {
  contactForm: ContactFormService;
  sites: SitesService;
  isMailConfigured: boolean;
  blocks: Pick<BlocksService, 'untilNow' | 'requireUnblocked'>;
  whoIsThere: WhoIsThere;
}): VisitorHandlers<typeof visitorContactFormCommands> {
  const { contactForm, sites, isMailConfigured } = deps;
  return {
    async 'site:open'(caller, { language }) {
      const site = await sites.find(caller.siteId);
      if (!site) throw notFound();
      const [until, known, hours, there] = await Promise.all([
        deps.blocks.untilNow(caller.siteId, caller.current, caller.network),
        contactForm.known(caller.current),
        contactForm.hoursFor(caller.siteId, caller.current),
        deps.whoIsThere.at(caller.siteId),
      ]);
      const opening = presentOpening(site, { language, known, hours, there, now: new Date(), isMailConfigured });
      const words = silenceWords(site, until, language);
      return words === undefined ? opening : presentSilent(opening, words);
    },

    async 'form:answer'(caller, input) {
      const visitor = caller.visitor();
      await deps.blocks.requireUnblocked(visitor, caller.network);
      const known = await contactForm.submit(visitor, input);
      return isMailConfigured ? presentAnswersTo(known) : {};
    },
  };
}
