import type { Visit } from '../../../shared/wire/visits/entities.js';
import type { VisitorActor } from '../../kernel/actors.js';
import { AppError } from '../../platform/errors.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import { settingsOf, type SitesService } from '../sites/index.js';
import type { VisitorsService } from '../visitors/index.js';
import { deviceOf } from './device-of.js';

/** What a browser tells of where its visitor is; what could not be shown is left out already. */
export interface ToldVisit {
  page: { url?: string | undefined; title?: string | undefined };
  referrer?: string | undefined;
  zone?: string | undefined;
  userAgent?: string | undefined;
}

/** How visitors came and where they are: told to the staff as far as the site and the visitor's consent allow. */
export function visitsService(deps: {
  contactForm: Pick<ContactFormService, 'requireAnswers'>;
  conversations: Pick<ConversationsService, 'describeVisit'>;
  sites: Pick<SitesService, 'find'>;
  visitors: Pick<VisitorsService, 'keepVisit' | 'visitOf'>;
}) {
  /** Nothing is kept of anyone whom the site asks for a consent that they have not given. */
  async function isAllowed(visitor: VisitorActor): Promise<boolean> {
    const site = await deps.sites.find(visitor.siteId);
    if (!site || site.archivedAt || !settingsOf(site).followsVisit) return false;
    try {
      await deps.contactForm.requireAnswers(visitor);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'E_IDENTITY') return false;
      throw error;
    }
  }

  return {
    async tell(visitor: VisitorActor, { page, referrer, zone, userAgent }: ToldVisit): Promise<void> {
      if (!(await isAllowed(visitor))) return;
      const before = await deps.visitors.visitOf(visitor.visitorId);
      const device = deviceOf(userAgent ?? '');
      // From a page of the site itself they have not come: the path says that.
      const from = referrer && !isSameSite(referrer, page.url) ? referrer : before?.referrer;
      const visit: Visit = {
        ...(from ? { referrer: from } : {}),
        ...(zone ? { zone } : {}),
        ...(device ? { device } : {}),
      };
      if (JSON.stringify(visit) !== JSON.stringify(before)) await deps.visitors.keepVisit(visitor.visitorId, visit);
      await deps.conversations.describeVisit(visitor, visit, page);
    },
  };
}

const isSameSite = (one: string, other: string | undefined): boolean =>
  other !== undefined && new URL(one).host === new URL(other).host;
