import type { Visit } from '../../../shared/wire/visits/entities.js';
import type { VisitorActor } from '../../kernel/actors.js';
import { AppError } from '../../platform/errors.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import { settingsOf, type SitesService } from '../sites/index.js';
import { type VisitorsService, visitPauseMs, withPage } from '../visitors/index.js';
import { deviceOf } from './device-of.js';

/** What a browser tells of where its visitor is; what could not be shown is left out already. */
export interface ToldVisit {
  page: { url?: string | undefined; title?: string | undefined };
  referrer?: string | undefined;
  zone?: string | undefined;
  userAgent?: string | undefined;
}

/** A page of the site itself has led here: somebody has read it for a while, and it is the same visit. */
const longestReadMs = 24 * 60 * 60_000;

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
      const visitedAt = new Date();
      const before = await deps.visitors.visitOf(visitor.visitorId);
      const isFromHere = referrer !== undefined && isSameSite(referrer, page.url);
      const pause = visitedAt.getTime() - (before.visitedAt?.getTime() ?? 0);
      const goesOn = pause < (isFromHere ? longestReadMs : visitPauseMs);
      const device = deviceOf(userAgent ?? '');
      // From a page of the site itself they have not come: the path says that.
      const from = referrer && !isFromHere ? referrer : goesOn ? before.visit?.referrer : undefined;
      const visit: Visit = {
        ...(from ? { referrer: from } : {}),
        ...(zone ? { zone } : {}),
        ...(device ? { device } : {}),
      };
      const pages = [...withPage(goesOn ? (before.pages ?? []) : [], page, visitedAt)];
      await deps.visitors.keepVisit(visitor.visitorId, { visit, pages, visitedAt });
      await deps.conversations.describeVisit(visitor, visit, page, !goesOn);
    },
  };
}

const isSameSite = (one: string, other: string | undefined): boolean =>
  other !== undefined && new URL(one).host === new URL(other).host;
