import { z } from 'zod';
import { attachment } from './entities.js';

export const attachmentAnswers = {
  'PUT /api/visitor/attachments/:id': z.strictObject({ attachment }),
  'PUT /api/conversations/:conversationId/attachments/:id': z.strictObject({ attachment }),
};
