import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import type { Mailer } from '../../platform/mail/mailer.js';
import type { JobQueue } from '../../platform/outbox/queue.js';
import { seldomMs, type Sweep } from '../../platform/outbox/sweeper.js';
import type { AuditService } from '../audit/index.js';
import type { SitesService } from '../sites/index.js';
import {
  createAccount,
  linkMails,
  type Accounts,
  type Auth,
  type OidcService,
  type SignInLimits,
} from '../staff/index.js';
import type { TeamsService } from '../teams/index.js';
import { invitationMail } from './invitation-mail.js';
import { invitationsModel } from './invitations.model.js';
import { acceptanceRoutes, invitationsRoutes } from './invitations.routes.js';
import { invitationsService } from './invitations.service.js';

/** How people come in. */
export function createInvitations(deps: {
  connection: Connection;
  accounts: Accounts;
  audit: AuditService;
  auth: Auth;
  events: DomainEvents;
  hasRateLimits: boolean;
  isMailConfigured: boolean;
  log: Log;
  mailer: Mailer | undefined;
  oidc: OidcService | undefined;
  queue: JobQueue;
  signIns: SignInLimits;
  sites: SitesService;
  teams: TeamsService;
  url: string;
}) {
  const { auth, hasRateLimits, isMailConfigured, log, mailer, queue } = deps;
  const invitations = invitationsModel(deps.connection);
  const mails = linkMails({
    ...{ name: 'invitations', documents: invitations, mailer, log },
    pageUrl: `${deps.url}/inbox/invitation`,
    mailOf: async (invitation, link) => invitationMail(invitation, link),
    enqueue: (invitationId) => queue.add('mail-invitation', invitationId, { invitationId }, 0),
  });
  const service = invitationsService({
    ...{ ...deps, invitations, mails },
    createAccount: (account) => createAccount(auth, account),
    hash: async (password) => (await auth.$context).password.hash(password),
  });
  deps.oidc?.welcomeBy(service.acceptByOidc);
  const sweeps: Sweep[] = [{ name: 'invitations', sweep: () => mails.sweep(), everyMs: seldomMs }];
  return {
    service,
    sweeps,
    jobs: {
      'mail-invitation': {
        perform: ({ invitationId }: { invitationId: string }) => mails.perform(invitationId),
        giveUp: ({ invitationId }: { invitationId: string }) => mails.giveUp(invitationId),
      },
    },
    routes: {
      staff: () => invitationsRoutes(service, isMailConfigured),
      acceptance: () => acceptanceRoutes(service, deps.signIns, hasRateLimits),
    },
  };
}
