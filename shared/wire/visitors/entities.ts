import { z } from 'zod';
import { contactFormAnswers } from '../contact-form/entities.js';
import { person } from '../identity/entities.js';
import { visit } from '../visits/entities.js';

/** What the publisher's page said of its visitor. */
export const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type Attributes = z.infer<typeof attributes>;

/**
 * Where a visitor's label comes from: the publisher has signed it, the visitor has typed it as anybody could, or Sapa has
 * made it.
 */
export const visitorNameSource = z.enum(['signed', 'typed', 'made']);
export type VisitorNameSource = z.infer<typeof visitorNameSource>;

/** A page that somebody wrote from or went to, by their own word. */
export const visitedPage = z.strictObject({
  url: z.string().exactOptional(),
  title: z.string().exactOptional(),
  at: z.iso.datetime(),
});
export type VisitedPage = z.infer<typeof visitedPage>;

/** What the inbox shows of a visitor. */
export const visitor = z.strictObject({
  id: z.uuid(),
  /** A short, friendly name made from the id, as long as no other is known. */
  label: z.string(),
  language: z.string().exactOptional(),
  pageTitle: z.string().exactOptional(),
  pageUrl: z.string().exactOptional(),
  /** The pages that they wrote from in this conversation or had the chat open on, in their order. */
  pages: z.array(visitedPage).exactOptional(),
  /** The page is none of the site's: a visitor can say of any page that they are there. */
  isForeignPage: z.literal(true).exactOptional(),
  visit: visit.exactOptional(),
  attributes: attributes.exactOptional(),
  /** Its presence says that the publisher knows who this is. */
  person: person.exactOptional(),
  contactForm: contactFormAnswers.exactOptional(),
});
export type Visitor = z.infer<typeof visitor>;
