import type { AnswerTable } from '../answer.js';
import { importResult } from './entities.js';

export const contactAnswers = {
  'PUT /api/sites/:id/contacts.csv': importResult,
} satisfies AnswerTable;
