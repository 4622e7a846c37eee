import { z } from 'zod';
import { contactId } from './entities.js';

export const staffContactEvents = {
  /** A hint to ask for it again. */
  'contact:changed': z.strictObject({ id: contactId }),
  /** Segments that one has were made, changed or deleted: ask again. */
  'segments:changed': z.strictObject({}),
};
