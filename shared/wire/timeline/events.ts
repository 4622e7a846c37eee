import { timelineEntry } from './entities.js';

/** To those of the staff who have the conversation open. A hint: a client that sees a gap in the numbers asks. */
export const staffTimelineEvents = { 'timeline:added': timelineEntry };
