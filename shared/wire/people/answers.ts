import { z } from 'zod';
import { person, team } from './entities.js';
import { editedTeam } from './team-settings.js';

export const peopleAnswers = {
  'GET /api/people': z.strictObject({ people: z.array(person) }),
  'PUT /api/people/:id': person,
  'PUT /api/people/:id/suspension': person,
  'DELETE /api/people/:id/suspension': person,
  'DELETE /api/people/:id/second-factor': person,
  /** With which they choose a new password: shown now and never again. */
  'PUT /api/people/:id/email': person,
  'POST /api/people/:id/password-link': z.strictObject({ link: z.string() }),
  'POST /api/teams': team,
  'PUT /api/teams/:id': team,
  'GET /api/teams/:id/settings': editedTeam,
  'PUT /api/teams/:id/settings': editedTeam,
};
