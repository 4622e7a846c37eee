import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences, StaffServer } from '../../kernel/sockets.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import type { DataKeys } from '../../platform/crypto/data-keys.js';
import type { KeepAddress } from '../../platform/kept-address.js';
import type { Log } from '../../platform/log.js';
import type { Mailer } from '../../platform/mail/mailer.js';
import type { JobQueue } from '../../platform/outbox/queue.js';
import { seldomMs, type Sweep } from '../../platform/outbox/sweeper.js';
import type { AuditService } from '../audit/index.js';
import type { SitesService } from '../sites/index.js';
import { accountsIn } from './accounts.js';
import { announcePreferences } from './announce-preferences.js';
import { asFarAsTrue } from './as-far-as-true.js';
import { authRoutes } from './auth.routes.js';
import { createAuth } from './auth.js';
import { departures as departuresIn, hasLeft } from './departures.js';
import { departuresModel } from './departures.model.js';
import { removals } from './removals.js';
import { confirmBy } from './confirm.js';
import { emailChangeMail } from './email-change-mail.js';
import { emailChangesModel } from './email-changes.model.js';
import { emailChangesRoutes } from './email-changes.routes.js';
import { emailChangesService, type EmailChangesService } from './email-changes.service.js';
import { linkMails } from './link-mails.js';
import type { OidcSettings } from './oidc-auth.js';
import { logRefusedSignIns } from './log-refused-sign-ins.js';
import { oidcRoutes } from './oidc.routes.js';
import { oidcService } from './oidc.service.js';
import { passkeysRoutes } from './passkeys.routes.js';
import { passkeysService } from './passkeys.service.js';
import { passwordResetMail } from './password-reset-mail.js';
import { passwordResetsModel } from './password-resets.model.js';
import { passwordResetRoutes, passwordRoutes } from './passwords.routes.js';
import { passwordsService } from './passwords.service.js';
import { picturesModel } from './pictures.model.js';
import { picturesRoutes } from './pictures.routes.js';
import { picturesService } from './pictures.service.js';
import { profileRoutes } from './profile.routes.js';
import { providerLinksService } from './provider-links.service.js';
import { type OpenedHere, watchSessions } from './session-watch.js';
import { sealedSecondFactors } from './second-factor-keys.js';
import { sessionsRoutes } from './sessions.routes.js';
import { setupModel } from './setup.model.js';
import { setupRoutes } from './setup.routes.js';
import { setupService } from './setup.service.js';
import { signInLimits } from './sign-in-limits.js';
import { staffCommandsOf } from './staff.commands.js';
import { staffService } from './staff.service.js';
import { verificationsModel } from './verifications.model.js';
import './staff.events.js';

export { importAccounts } from './import-accounts.js';
export { personOf } from './person-of.js';
export { adminsHaveSites } from './admins-have-sites.js';
export type { Accounts } from './accounts.js';
export type { Auth } from './auth.js';
export { createAccount, type NewAccount } from './create-account.js';
export { hasLeft } from './departures.js';
export { refuseEasy } from './easy-passwords.js';
export type { Departure, Departures } from './departures.js';
export type { Removals } from './removals.js';
export { changedMeanwhile, leaveOwners } from './last-owner.js';
export { linkMails, secretHash, type LinkMails } from './link-mails.js';
export { addressIndex, holdOwnAddresses } from './own-addresses.js';
export type { PasswordHash } from './hashing.js';
export type { OidcService } from './oidc.service.js';
export type { EmailChangesService } from './email-changes.service.js';
export type { PasswordsService } from './passwords.service.js';
export type { PicturesService } from './pictures.service.js';
export type { SignInLimits } from './sign-in-limits.js';
export type { StaffService } from './staff.service.js';
export type { StoredUser } from './stored-user.js';

interface AccountDeps {
  connection: Connection;
  secret: string;
  url: string;
  hasRateLimits: boolean;
  log?: Log | undefined;
  keepAddress: KeepAddress;
  dataKeys: DataKeys;
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
    events: DomainEvents;
    log: Log;
    forgetElsewhere: ForgetElsewhere;
    countTogether: CountTogether;
    isMailConfigured: boolean;
    /** Where the inbox begins; undefined where none was built. */
    inboxScript: string | undefined;
    uploads: { incoming: string; keptFreeBytes: number; hasRateLimits: boolean };
    sites: SitesService;
    /** Whether a team is there still. */
    hasTeam: (teamId: string) => Promise<boolean>;
    audit: AuditService;
    mailer: Mailer | undefined;
    queue: JobQueue;
    /** Of everybody. */
    needsSecondFactor: boolean;
    oidc: OidcSettings | undefined;
  },
) {
  const { connection, hasRateLimits } = deps;
  const { auth, setup } = createAccounts(deps);
  verificationsModel(connection);
  const pictures = picturesService({ pictures: picturesModel(connection), forgetElsewhere: deps.forgetElsewhere });
  const accounts = accountsIn(connection);
  const departures = departuresIn({
    departures: departuresModel(connection),
    asFarAsTrue: asFarAsTrue({ accounts, hasTeam: deps.hasTeam }),
    log: deps.log,
  });
  departures.follow(async (departure) => {
    if (hasLeft(departure)) await accounts.endSessions(departure.staffId);
  });
  const removed = removals({ accounts, departures });
  removed.follow(async (staffId) => {
    await accounts.removeBelongings(staffId);
    await pictures.forget(staffId);
  });
  const service = staffService({ ...deps, auth, accounts, pictures });
  const signIns = signInLimits({
    addressesOf: service.addressesOf,
    keepAddress: deps.keepAddress,
    isOn: hasRateLimits,
    countTogether: deps.countTogether,
  });
  const resets = passwordResetsModel(connection);
  const mails = linkMails({
    ...{ name: 'password resets', documents: resets, mailer: deps.mailer, log: deps.log },
    pageUrl: `${deps.url}/inbox/new-password`,
    async mailOf(reset, link) {
      const user = await accounts.findByEmail(reset.email);
      return user && !user.suspendedAt ? passwordResetMail(reset, user.language, link) : undefined;
    },
    enqueue: (resetId) => deps.queue.add('mail-password-reset', resetId, { resetId }, 0),
  });
  const passwords = passwordsService({ resets, accounts, audit: deps.audit, auth, mails });
  const changes = emailChangesModel(connection);
  const changeMails = linkMails({
    ...{ name: 'new addresses', documents: changes, mailer: deps.mailer, log: deps.log },
    pageUrl: `${deps.url}/inbox/new-email`,
    async mailOf(change, link) {
      const user = await accounts.find(change.staffId);
      if (!user) return undefined;
      // A note of what did not happen is none; a new address that is taken gets no link.
      const isMeant = change.former ? user.email === change.email : !(await accounts.findByEmail(change.email));
      if (isMeant && change.former) await emails.finish(user, change);
      return isMeant ? emailChangeMail(change, user.language, link) : undefined;
    },
    enqueue: (changeId) => deps.queue.add('mail-email-change', changeId, { changeId }, 0),
  });
  const emails: EmailChangesService = emailChangesService({
    ...deps,
    changes,
    accounts,
    mails: changeMails,
    passwords,
  });
  const oidc = deps.oidc && oidcService({ ...deps, oidc: deps.oidc, accounts });
  const links = providerLinksService({ ...deps, accounts, oidc });
  const passkeys = passkeysService({ ...deps, accounts, auth, provider: links.of });
  const confirm = confirmBy({ auth, signIns });
  const passwordDeps = { ...deps, passwords, signIns, staff: service };
  const changeSweep: Sweep = { name: 'new addresses', sweep: () => changeMails.sweep(), everyMs: seldomMs };
  const resetSweep: Sweep = { name: 'password resets', sweep: () => mails.sweep(), everyMs: seldomMs };
  return {
    service,
    passwords,
    emails,
    jobs: {
      'mail-email-change': {
        perform: ({ changeId }: { changeId: string }) => changeMails.perform(changeId),
        giveUp: ({ changeId }: { changeId: string }) => changeMails.giveUp(changeId),
      },
      'mail-password-reset': {
        perform: ({ resetId }: { resetId: string }) => mails.perform(resetId),
        giveUp: ({ resetId }: { resetId: string }) => mails.giveUp(resetId),
      },
    },
    signIns,
    accounts,
    departures,
    removals: removed,
    sweeps: [...departures.sweeps, resetSweep, changeSweep],
    sealed: [sealedSecondFactors(connection, deps.dataKeys, deps.secret)],
    auth,
    oidc,
    pictures,
    setup,
    commands: { staff: staffCommandsOf({ ...deps, staff: service }) },
    listen: (audiences: Audiences) => announcePreferences(deps.events, audiences),
    logRefusedSignIns: () => logRefusedSignIns(deps.log),
    routes: {
      auth: () => authRoutes({ ...deps, auth, accounts, signIns, staff: service }),
      passkeys: () => passkeysRoutes({ passkeys, staff: service, confirm, hasRateLimits }),
      oidc: () => oidcRoutes({ oidc, links, staff: service, confirm, hasRateLimits }),
      password: () => passwordRoutes(passwordDeps),
      passwordReset: () => passwordResetRoutes(passwordDeps),
      email: () => emailChangesRoutes({ ...deps, emails, staff: service, confirm }),
      setup: () => setupRoutes(setup, signIns, deps),
      profile: () => profileRoutes(service),
      sessions: () => sessionsRoutes(service),
      pictures: () => picturesRoutes({ ...deps.uploads, pictures, staff: service }),
    },
    watchSessions: (sockets: StaffServer, opened: OpenedHere, everyMs: number) =>
      watchSessions(sockets, { staff: service, opened, log: deps.log }, everyMs),
  };
}
