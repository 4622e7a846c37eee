import { Router } from 'express';
import { z } from 'zod';
import {
  acceptance,
  newInvitation,
  openedInvitation,
  type Invitation,
} from '../../../shared/wire/invitations/entities.js';
import { actorOf } from '../../kernel/authenticate.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate, validateNothing } from '../../platform/http/validate.js';
import type { SignInLimits } from '../staff/index.js';
import type { StoredInvitation } from './invitations.model.js';
import type { InvitationsService } from './invitations.service.js';

const ofInvitation = z.strictObject({ id: z.uuid() });

/** For those who manage people. */
export function invitationsRoutes(invitations: InvitationsService, isMailConfigured: boolean): Router {
  const router = Router();

  router.get('/api/invitations', async (request, response) => {
    const found = await invitations.list(actorOf(request));
    response.json({ invitations: found.map(presentInvitation), isMailConfigured });
  });

  router.post('/api/invitations', async (request, response) => {
    const made = await invitations.create(actorOf(request), validate(newInvitation, request.body));
    response.status(201).json({ ...made, invitation: presentInvitation(made.invitation) });
  });

  router.post('/api/invitations/:id/link', async (request, response) => {
    const { id } = validate(ofInvitation, request.params);
    validateNothing(request.body);
    const renewed = await invitations.renew(actorOf(request), id);
    response.json({ ...renewed, invitation: presentInvitation(renewed.invitation) });
  });

  router.delete('/api/invitations/:id', async (request, response) => {
    const { id } = validate(ofInvitation, request.params);
    await invitations.withdraw(actorOf(request), id);
    response.status(204).end();
  });

  return router;
}

/** For those who have the link, and no account yet. */
export function acceptanceRoutes(
  invitations: InvitationsService,
  signIns: SignInLimits,
  hasRateLimits: boolean,
): Router {
  const router = Router();
  const rate = new RateLimit({ points: 20, seconds: 60 }, hasRateLimits);

  router.post('/api/invitation', async (request, response) => {
    await rate.consume(clientSubnet(request.ip));
    const { email, role, invitedBy } = await invitations.find(validate(openedInvitation, request.body).token);
    response.json({ email, role, invitedBy: invitedBy.name });
  });

  router.post('/api/invitation/acceptance', async (request, response) => {
    const network = clientSubnet(request.ip);
    await rate.consume(network);
    const email = await invitations.accept(validate(acceptance, request.body), request.ip);
    signIns.knows(email, network);
    response.status(201).json({ email });
  });

  return router;
}

const presentInvitation = (stored: StoredInvitation): Invitation => ({
  ...{ id: stored._id, email: stored.email, role: stored.role },
  ...{ siteIds: stored.siteIds, teamIds: stored.teamIds, invitedBy: stored.invitedBy.name },
  ...{ createdAt: stored.createdAt.toISOString(), expiresAt: stored.expiresAt.toISOString() },
});
