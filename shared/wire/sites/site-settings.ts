import { z } from 'zod';
import { shortId } from '../ids.js';
import { limits } from '../limits.js';
import { alertSettings } from '../notifications/alert-steps.js';
import { retentionSettings } from '../privacy/retention.js';
import { inertLine, inertText } from '../text.js';
import { isTimeZone } from '../time-zone.js';
import { siteGreetings } from './site-greetings.js';
import { siteLook } from './site-look.js';

/** Everything about a site's chat that its people set in the inbox. What is left out has its default. */

/** Empty: the text that Sapa brings along. */
const ownText = (max: number) => inertText.max(max).default('');
const texts = z
  .strictObject({
    title: inertLine.max(limits.siteTitle).default(''),
    greeting: ownText(limits.siteText),
    away: ownText(limits.siteText),
  })
  .prefault({});

const bothLanguages = (max: number) => z.strictObject({ id: inertText.max(max), en: inertText.max(max) });

const wish = z.enum(['off', 'optional', 'required']);
const label = bothLanguages(limits.formLabel).refine(({ id, en }) => (id + en).trim() !== '', 'A label is missing.');
const customField = z
  .strictObject({
    /** Names the answer for ever; the labels may change. */
    key: z
      .string()
      .regex(limits.attributeName)
      .refine((key) => !['name', 'email', 'phone'].includes(key), 'A field of this key is there already.'),
    label,
    kind: z.enum(['text', 'choice', 'checkbox']).default('text'),
    /** Of a choice. */
    choices: z.array(label).max(limits.formChoices).default([]),
    isRequired: z.boolean().default(false),
  })
  .refine(({ kind, choices }) => kind !== 'choice' || choices.length > 0, {
    message: 'A choice needs something to choose from.',
    path: ['choices'],
  });

const form = z
  .strictObject({
    when: z.enum(['never', 'optional', 'required', 'afterFirstMessage']).default('never'),
    name: wish.default('optional'),
    email: wish.default('optional'),
    phone: wish.default('off'),
    custom: z
      .array(customField)
      .max(limits.formFields)
      .refine((fields) => new Set(fields.map(({ key }) => key)).size === fields.length, 'Two fields have one key.')
      .default([]),
  })
  .prefault({});

/** As browsers write it. What stands before an `@` would look like the site to visitors. */
const noticeLink = z
  .url({ protocol: /^https$/, normalize: true })
  .max(limits.pageUrl)
  .refine((link) => !/^https:\/\/[^/]*@/.test(link), 'A link has no name and password.');

const consent = z
  .strictObject({
    isAsked: z.boolean().default(false),
    text: bothLanguages(limits.consentText).default({ id: '', en: '' }),
    /** What the notice is about, in full. */
    link: z.union([z.literal(''), noticeLink]).default(''),
  })
  .refine(({ isAsked, text }) => !isAsked || (text.id + text.en).trim() !== '', {
    message: 'A consent needs a text.',
    path: ['text', 'id'],
  })
  .prefault({});

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Not a time of day.');
/** The end of a day may be its end: 24:00. */
const endTime = z.union([time, z.literal('24:00')]);
/** From one time of day to a later one, as many as there are; none: closed. */
const day = z
  .array(z.tuple([time, endTime]).refine(([from, to]) => from < to, 'It ends before it begins.'))
  .max(4)
  .default([]);

export const officeHours = z
  .strictObject({
    /** Otherwise somebody is always there. */
    isUsed: z.boolean().default(false),
    zone: z.string().refine(isTimeZone, 'Not a time zone.').default('Asia/Jakarta'),
    /** Monday first. */
    days: z
      .array(day)
      .length(7)
      .default(Array.from({ length: 7 }, () => [])),
    holidays: z.array(z.iso.date()).max(limits.holidays).default([]),
  })
  .prefault({});

const target = z.int().min(0).max(limits.targetMinutes).default(limits.usual.targetMinutes);
/** Within how many minutes of office hours somebody is to be answered, at first and later; 0: the site has no such target. */
const targets = z.strictObject({ firstMinutes: target, nextMinutes: target }).prefault({});

export const siteSettings = z.strictObject({
  texts: z.strictObject({ id: texts, en: texts }).prefault({}),
  look: siteLook.prefault({}),
  greetings: siteGreetings,
  form,
  consent,
  officeHours,
  targets,
  /** Who is told of an unanswered message, and when. */
  alerts: alertSettings.prefault({}),
  /** Where new conversations go; null: to everyone of the site. */
  defaultTeamId: shortId.nullable().default(null),
  /** Who writes while nobody is there is asked for an e-mail address, when mail can be sent. */
  asksEmail: z.boolean().default(true),
  /** Mail to it begins a conversation; empty: the site has none. One site's alone. */
  mailAddress: z.union([z.literal(''), z.email().max(limits.email).toLowerCase()]).default(''),
  /** So many minutes after sending it the staff may edit or delete what they wrote; 0: never. */
  editMinutes: z.int().min(0).max(limits.editMinutes).default(limits.usual.editMinutes),
  /** So many hours after its end a conversation goes on with the visitor's next message; then, or at 0, another one begins. */
  reopenWithinHours: z.int().min(0).max(limits.reopenHours).default(limits.usual.reopenWithinHours),
  /** Who of the staff answers what is nobody's is its assignee from then on. */
  firstReplyTakes: z.boolean().default(true),
  /** While a visitor has the chat open, the staff see the pages that they go to, from where they came, on what device and in which zone. */
  followsVisit: z.boolean().default(true),
  /** How long the site keeps what; what is not set is kept for ever. */
  retention: retentionSettings.prefault({}),
  /** How Indonesian speaks to the visitor. */
  address: z.enum(['kamu', 'anda']).default('kamu'),
});

export type SiteSettings = z.output<typeof siteSettings>;
export type OfficeHours = SiteSettings['officeHours'];
