import { z } from 'zod';

export const conversationId = z.uuid();

/** The number of a message in its conversation. 0 stands before the first. */
export const seq = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Of what a site has few, and of which a row may carry several: made by the server. */
export const shortId = z.string().regex(/^[a-z0-9]{6}$/);
