import { Router } from 'express';
import { z } from 'zod';
import { limits } from '../../../shared/wire/limits.js';
import { access } from '../../../shared/wire/people/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { actorOf } from '../../kernel/authenticate.js';
import { sitesWhere } from '../../kernel/permissions.js';
import { validate, validateNothing } from '../../platform/http/validate.js';
import type { Accounts, PicturesService, StaffService, StoredUser } from '../staff/index.js';
import type { TeamsService } from '../teams/index.js';
import { presentPerson } from './people.presenter.js';
import type { PeopleService } from './people.service.js';

const ofPerson = z.strictObject({ id: z.string().regex(/^[0-9a-f]{24}$/) });

/** Who gets what they answer. */
const leaving = z.strictObject({ successorId: ofPerson.shape.id.optional() });
const ofEmail = z.strictObject({ email: z.email().max(limits.email) });

export function peopleRoutes(deps: {
  accounts: Pick<Accounts, 'linkedOf'>;
  people: PeopleService;
  pictures: PicturesService;
  staff: Pick<StaffService, 'believedProvider'>;
  teams: TeamsService;
}): Router {
  const router = Router();
  const { people } = deps;

  async function presentAll(actor: StaffActor, users: readonly StoredUser[]) {
    const teams = await deps.teams.ofSites(sitesWhere(actor, 'staff:manage'));
    const teamIds = new Set(teams.map(({ _id }) => _id));
    const pictures = await deps.pictures.addressesOf(users.map(({ _id }) => _id.toHexString()));
    const { believedProvider } = deps.staff;
    const believed = believedProvider ? await deps.accounts.linkedOf(users, believedProvider) : new Set<string>();
    return users.map((user) => {
      const id = user._id.toHexString();
      return presentPerson(actor, user, { picture: pictures.get(id), teamIds, isBelieved: believed.has(id) });
    });
  }
  const present = async (actor: StaffActor, user: StoredUser) => (await presentAll(actor, [user]))[0];

  router.get('/api/people', async (request, response) => {
    const actor = actorOf(request);
    response.json({ people: await presentAll(actor, await people.list(actor)) });
  });

  router.put('/api/people/:id', async (request, response) => {
    const actor = actorOf(request);
    const { id } = validate(ofPerson, request.params);
    response.json(await present(actor, await people.change(actor, id, validate(access, request.body))));
  });

  router.put('/api/people/:id/suspension', async (request, response) => {
    const actor = actorOf(request);
    const { id } = validate(ofPerson, request.params);
    const { successorId } = validate(leaving, request.body);
    response.json(await present(actor, await people.suspend(actor, id, successorId)));
  });

  router.delete('/api/people/:id/suspension', async (request, response) => {
    const actor = actorOf(request);
    const { id } = validate(ofPerson, request.params);
    response.json(await present(actor, await people.restore(actor, id)));
  });

  router.delete('/api/people/:id/second-factor', async (request, response) => {
    const actor = actorOf(request);
    const { id } = validate(ofPerson, request.params);
    response.json(await present(actor, await people.removeSecondFactor(actor, id)));
  });

  router.delete('/api/people/:id/sessions', async (request, response) => {
    const { id } = validate(ofPerson, request.params);
    await people.endSessions(actorOf(request), id);
    response.status(204).end();
  });

  router.put('/api/people/:id/email', async (request, response) => {
    const actor = actorOf(request);
    const { id } = validate(ofPerson, request.params);
    const { email } = validate(ofEmail, request.body);
    response.json(await present(actor, await people.changeEmail(actor, id, email)));
  });

  router.post('/api/people/:id/password-link', async (request, response) => {
    const { id } = validate(ofPerson, request.params);
    validateNothing(request.body);
    response.json({ link: await people.passwordLink(actorOf(request), id) });
  });

  router.delete('/api/people/:id', async (request, response) => {
    const { id } = validate(ofPerson, request.params);
    // Not in a body, which proxies may take from a DELETE.
    const { successorId } = validate(leaving, request.query);
    await people.remove(actorOf(request), id, successorId);
    response.status(204).end();
  });

  return router;
}
