import { Kept } from '../../../shared/client/kept.js';

/** What somebody chose in this browser, of whichever account. */
export const keptEmojis = new Kept('emoji');
