import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import type { VisitorActor } from '../../kernel/actors.js';
import type { ConversationsService } from '../conversations/index.js';
import type { SitesService } from '../sites/index.js';

/** The hours that count for what a visitor writes next: the same that the alerts about it follow. */
export const hoursForVisitor =
  ({
    conversations,
    sites,
  }: {
    conversations: Pick<ConversationsService, 'nextTeamOf'>;
    sites: Pick<SitesService, 'officeHoursOf' | 'hasHoursOfTeams'>;
  }) =>
  async (siteId: string, visitor: VisitorActor | undefined): Promise<OfficeHours> => {
    // Everybody who comes asks this: whose it will be matters only where a team has hours of its own.
    const teamId = (await sites.hasHoursOfTeams()) ? await conversations.nextTeamOf(siteId, visitor) : null;
    return sites.officeHoursOf(siteId, teamId);
  };
