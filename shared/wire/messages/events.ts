import { message, staffMessage } from './entities.js';

/** A push is only a hint: a client that sees a gap in the numbers, or in the revisions of what was changed, asks. */
export const visitorMessageEvents = { 'message:created': message, 'message:changed': message };
export const staffMessageEvents = { 'message:created': staffMessage, 'message:changed': staffMessage };
