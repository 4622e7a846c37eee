import { z } from 'zod';
import { limits } from '../limits.js';
import { replyChoices } from '../messages/entities.js';
import { inertLine } from '../text.js';
import { greetedHours, greetedVisitors } from './greeting-choices.js';

const words = inertLine.trim().max(limits.greetingText).default('');

/** When a page greets its visitor, and with what. Every condition must hold; one that is left out always does. */
const siteGreeting = z
  .strictObject({
    /** In a language without a text nobody is greeted. */
    text: z.strictObject({ id: words, en: words }).prefault({}),
    choices: z.strictObject({ id: replyChoices.default([]), en: replyChoices.default([]) }).prefault({}),
    /** The address of the page, where `*` stands for anything; empty: every page (`shared/greetings/page-pattern.ts`). */
    page: inertLine.trim().max(limits.greetingPage).default(''),
    /** How long the page has been open. */
    seconds: z.int().min(0).max(limits.greetingSeconds).default(0),
    /** So much of the page's height has been seen, in per cent. */
    scroll: z.int().min(0).max(100).default(0),
    visitor: z.enum(greetedVisitors).default('all'),
    /** Of the site's office hours. */
    hours: z.enum(greetedHours).default('any'),
  })
  .refine(({ text }) => text.id || text.en, { message: 'A greeting needs a text.', path: ['text', 'id'] });
export type SiteGreeting = z.output<typeof siteGreeting>;

/** Of several that apply the first one counts. */
export const siteGreetings = z.array(siteGreeting).max(limits.greetings).default([]);
