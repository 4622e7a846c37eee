import { z } from 'zod';
import { limits } from '../limits.js';
import { rowPage, viewId } from './entities.js';

export const conversationAnswers = {
  /** The first page of a view, for who is signed in; `view` is asked for as a parameter. */
  'GET /api/first-page': z.strictObject({
    staffId: z.string().min(1).max(limits.staffId),
    view: viewId,
    page: rowPage,
  }),
};
