import { z } from 'zod';

/** What the visitor has said in the site's form; anybody can have typed it. */
export const contactFormAnswers = z.strictObject({
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  /** To the site's own questions, in the words in which they were asked. */
  answers: z.array(z.strictObject({ label: z.string(), value: z.union([z.string(), z.boolean()]) })).exactOptional(),
  /** What was agreed to, and when. */
  consent: z.strictObject({ text: z.string(), link: z.string().exactOptional(), at: z.iso.datetime() }).exactOptional(),
});
export type ContactFormAnswers = z.infer<typeof contactFormAnswers>;

const formField = z.strictObject({
  key: z.string(),
  kind: z.enum(['name', 'email', 'phone', 'text', 'choice', 'checkbox']),
  /** Of the site's own questions; the others are named by the widget. */
  label: z.string().exactOptional(),
  choices: z.array(z.string()).exactOptional(),
  isRequired: z.boolean(),
});
export type FormField = z.infer<typeof formField>;

/** What a visitor is asked, in one language. */
const siteForm = z.strictObject({
  /** Changes with the form: what was answered is then asked anew. */
  revision: z.string(),
  /** `required`: nothing can be sent before. */
  when: z.enum(['optional', 'required', 'afterFirstMessage']),
  fields: z.array(formField),
  /** What must be agreed to with the answers. */
  consent: z.strictObject({ text: z.string(), link: z.string().exactOptional() }).exactOptional(),
  /** It was answered before. Only the consent is asked again, because its text has changed. */
  isAgain: z.literal(true).exactOptional(),
});
export type SiteForm = z.infer<typeof siteForm>;

/** What a site has set that a visitor is shown, in one language. What is absent is as Sapa brings it along. */
export const siteOpening = z.strictObject({
  title: z.string().exactOptional(),
  greeting: z.string().exactOptional(),
  /** Present while nobody is there by the office hours. */
  away: z
    .strictObject({ text: z.string().exactOptional(), nextOpening: z.iso.datetime().exactOptional() })
    .exactOptional(),
  /** This visitor may not write now: `away` says until when, however many of the staff are there. */
  isBlocked: z.literal(true).exactOptional(),
  /** Present as long as this visitor has not answered it. */
  form: siteForm.exactOptional(),
  /** Where an answer goes when the visitor is gone, as `a***@b.com`. */
  answersTo: z.string().exactOptional(),
  /** A visitor who writes while nobody is there is asked for an address. */
  asksEmail: z.literal(true).exactOptional(),
  /** Who of the staff is here now and shows it, at most three. */
  people: z
    .array(z.strictObject({ name: z.string(), picture: z.string().exactOptional() }))
    .max(3)
    .exactOptional(),
  /** Within so many minutes visitors usually have their first reply; absent where that is not known. */
  replyMinutes: z.int().exactOptional(),
  /** As the site has chosen; of it the page's own words go before. */
  look: z.strictObject({ css: z.string(), scheme: z.enum(['light', 'dark']).exactOptional() }).exactOptional(),
  /** How Indonesian speaks to the visitor; absent: "kamu". */
  address: z.literal('anda').exactOptional(),
});
export type SiteOpening = z.infer<typeof siteOpening>;
