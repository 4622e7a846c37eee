import { z } from 'zod';
import { person, team } from './entities.js';

export const peopleAnswers = {
  'GET /api/people': z.strictObject({ people: z.array(person) }),
  'PUT /api/people/:id': person,
  'PUT /api/people/:id/suspension': person,
  'DELETE /api/people/:id/suspension': person,
  'POST /api/teams': team,
  'PUT /api/teams/:id': team,
};
