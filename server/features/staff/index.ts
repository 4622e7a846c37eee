import type { Connection } from 'mongoose';
import type { StaffServer } from '../../kernel/sockets.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import type { Log } from '../../platform/log.js';
import type { SitesService } from '../sites/index.js';
import { accountsIn } from './accounts.js';
import { asFarAsTrue } from './as-far-as-true.js';
import { authRoutes } from './auth.routes.js';
import { createAuth } from './auth.js';
import { departures as departuresIn } from './departures.js';
import { departuresModel } from './departures.model.js';
import { picturesModel } from './pictures.model.js';
import { picturesRoutes } from './pictures.routes.js';
import { picturesService } from './pictures.service.js';
import { watchSessions } from './session-watch.js';
import { sessionsRoutes } from './sessions.routes.js';
import { setupModel } from './setup.model.js';
import { setupRoutes } from './setup.routes.js';
import { setupService } from './setup.service.js';
import { signInLimits } from './sign-in-limits.js';
import { staffCommandsOf } from './staff.commands.js';
import { staffService } from './staff.service.js';
import './staff.events.js';

export { adminsHaveSites } from './admins-have-sites.js';
export type { Accounts } from './accounts.js';
export type { Auth } from './auth.js';
export { createAccount, type NewAccount } from './create-account.js';
export type { Departure, Departures } from './departures.js';
export { changedMeanwhile, leaveOwners } from './last-owner.js';
export { linkMails, secretHash, type LinkMails } from './link-mails.js';
export type { PicturesService } from './pictures.service.js';
export type { SignInLimits } from './sign-in-limits.js';
export type { StaffService } from './staff.service.js';
export type { StoredUser } from './stored-user.js';

interface AccountDeps {
  connection: Connection;
  secret: string;
  url: string;
  hasRateLimits: boolean;
}

/** Accounts and the link for the first owner, which is made without the rest of the server as well. */
export function createAccounts(deps: AccountDeps) {
  const auth = createAuth(deps);
  const setups = setupModel(deps.connection);
  return { auth, setup: setupService({ setups, auth, inboxUrl: `${deps.url}/inbox` }) };
}

/** The people who answer: accounts, sessions, pictures, and the first owner. */
export function createStaff(
  deps: AccountDeps & {
    log: Log;
    forgetElsewhere: ForgetElsewhere;
    countTogether: CountTogether;
    isMailConfigured: boolean;
    uploads: { incoming: string; keptFreeBytes: number; hasRateLimits: boolean };
    sites: SitesService;
    /** Whether a team is there still. */
    hasTeam: (teamId: string) => Promise<boolean>;
  },
) {
  const { connection, hasRateLimits } = deps;
  const { auth, setup } = createAccounts(deps);
  const pictures = picturesService({ pictures: picturesModel(connection), forgetElsewhere: deps.forgetElsewhere });
  const accounts = accountsIn(connection);
  const departures = departuresIn({
    departures: departuresModel(connection),
    asFarAsTrue: asFarAsTrue({ accounts, hasTeam: deps.hasTeam }),
    log: deps.log,
  });
  // Of an account that is gone nothing stays; one that is suspended can be given back.
  departures.follow(async (departure) => {
    if (!('staffId' in departure) || departure.siteIds || departure.teamIds) return;
    if (await accounts.find(departure.staffId)) return accounts.endSessions(departure.staffId);
    await accounts.removeBelongings(departure.staffId);
    await pictures.forget(departure.staffId);
  });
  const service = staffService({ ...deps, auth, pictures });
  const signIns = signInLimits({
    addressesOf: service.addressesOf,
    isOn: hasRateLimits,
    countTogether: deps.countTogether,
  });
  return {
    service,
    signIns,
    accounts,
    departures,
    sweeps: departures.sweeps,
    auth,
    pictures,
    setup,
    commands: { staff: staffCommandsOf({ staff: service, isMailConfigured: deps.isMailConfigured }) },
    routes: {
      auth: () => authRoutes(auth, signIns),
      setup: () => setupRoutes(setup, signIns, hasRateLimits),
      sessions: () => sessionsRoutes(service),
      pictures: () => picturesRoutes({ ...deps.uploads, pictures, staff: service }),
    },
    watchSessions: (staff: StaffServer, everyMs: number) => watchSessions(staff, service, everyMs, deps.log),
  };
}
