import { message } from './entities.js';

/** A push is only a hint: a client that sees a gap in the numbers asks. */
export const messageEvents = { 'message:created': message };
