import { Router } from 'express';
import { z } from 'zod';
import { changedTeam, newTeam } from '../../../shared/wire/people/entities.js';
import { editedTeam } from '../../../shared/wire/people/team-settings.js';
import { shortId } from '../../../shared/wire/ids.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import type { TeamSettingsService } from './team-settings.service.js';
import type { TeamsService } from './teams.service.js';

const ofTeam = z.strictObject({ id: shortId });

/** Which teams there are, and who is in them, is told by the command `staff:directory`. */
export function teamsRoutes({ teams, settings }: { teams: TeamsService; settings: TeamSettingsService }): Router {
  const router = Router();

  router.post('/api/teams', async (request, response) => {
    response.status(201).json(await teams.create(actorOf(request), validate(newTeam, request.body)));
  });

  router.put('/api/teams/:id', async (request, response) => {
    const { id } = validate(ofTeam, request.params);
    response.json(await teams.change(actorOf(request), id, validate(changedTeam, request.body)));
  });

  router.get('/api/teams/:id/settings', async (request, response) => {
    const { id } = validate(ofTeam, request.params);
    response.json(await settings.read(actorOf(request), id));
  });

  router.put('/api/teams/:id/settings', async (request, response) => {
    const { id } = validate(ofTeam, request.params);
    response.json(await settings.set(actorOf(request), id, validate(editedTeam, request.body)));
  });

  router.delete('/api/teams/:id', async (request, response) => {
    const { id } = validate(ofTeam, request.params);
    await teams.remove(actorOf(request), id);
    response.status(204).end();
  });

  return router;
}
