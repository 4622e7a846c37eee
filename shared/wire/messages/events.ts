import { message } from './entities.js';

/** A push is only a hint: a client that sees a gap in the numbers, or in the revisions of what was changed, asks. */
export const messageEvents = { 'message:created': message, 'message:changed': message };
