import { createAudit } from '../../features/audit/index.js';
import { createEmbedCheck } from '../../features/embed-check/index.js';
import { createEmbed } from '../../features/embed/index.js';
import { createInvitations } from '../../features/invitations/index.js';
import { createPeople } from '../../features/people/index.js';
import { createPush } from '../../features/push/index.js';
import { createSavedReplies } from '../../features/saved-replies/index.js';
import { createSites } from '../../features/sites/index.js';
import { createStaff } from '../../features/staff/index.js';
import { createTeams } from '../../features/teams/index.js';
import { createVisitors } from '../../features/visitors/index.js';
import type { Presence } from '../../features/presence/index.js';
import type { Platform } from '../platform.js';

export type SiteFeatures = ReturnType<typeof createSiteFeatures>;

/** The ground: sites, and the accounts of who writes and who answers. Nothing here knows a conversation. */
export function createSiteFeatures(platform: Platform, present: Presence) {
  const push = createPush(platform);
  const visitors = createVisitors(platform);
  // What stands in a team's settings is asked for where its site is presented, and where a conversation begins.
  const hoursOfTeams = () => teams.settings.hours();
  const audit = createAudit(platform);
  const sites = createSites({ ...platform, audit: audit.service, hoursOfTeams });
  const embed = createEmbed({
    ...platform,
    launcherLookOf: sites.service.launcherLookOf,
    greetingsOf: sites.service.greetingsOf,
  });
  const people = {
    ...{ ...platform, audit: audit.service },
    ...{ push: push.service, sites: sites.service, visitors: visitors.service },
  };
  // A team stands on the people in it, and what follows when somebody leaves asks for the teams.
  const hasTeam = async (id: string): Promise<boolean> => (await teams.service.find(id)) !== undefined;
  const staff = createStaff({ ...people, hasTeam });
  const { accounts, departures, removals } = staff;
  const staffed = { ...people, accounts, departures, removals, staff: staff.service };
  const teams = createTeams(staffed);
  const colleagues = createPeople({
    ...staffed,
    ...{ passwords: staff.passwords, emails: staff.emails, pictures: staff.pictures },
    present,
    teams: teams.service,
  });
  const invitations = createInvitations({
    ...{ ...staffed, auth: staff.auth, oidc: staff.oidc, signIns: staff.signIns },
    teams: teams.service,
  });
  const embedCheck = createEmbedCheck(people);
  const savedReplies = createSavedReplies(staffed);
  return {
    features: { push, visitors, audit, sites, embed, staff, teams, colleagues, invitations, embedCheck, savedReplies },
    staffed,
  };
}
