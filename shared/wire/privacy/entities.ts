import { z } from 'zod';
import { contactFormAnswers } from '../contact-form/entities.js';
import { visitorConversation } from '../conversations/entities.js';
import { person } from '../identity/entities.js';
import { attributes, visitedPage } from '../visitors/entities.js';
import { visit } from '../visits/entities.js';

/** Everything that is kept of a visitor, but the messages: those come by `message:list`, conversation by conversation. */
export const visitorData = z.strictObject({
  visitor: z.strictObject({
    id: z.uuid(),
    since: z.iso.datetime(),
    language: z.string().exactOptional(),
    attributes: attributes.exactOptional(),
    /** What the visitor has answered in the site's form. */
    contactForm: contactFormAnswers.exactOptional(),
    person: person.exactOptional(),
    /** How they came last, and the pages of that visit. */
    visit: visit.exactOptional(),
    pages: z.array(visitedPage).exactOptional(),
    /** Browsers that are notified of answers, by the name of their push service. */
    pushDevices: z.array(z.strictObject({ service: z.string(), since: z.iso.datetime() })).exactOptional(),
  }),
  conversations: z.array(
    visitorConversation.extend({
      begunAt: z.iso.datetime(),
      pageTitle: z.string().exactOptional(),
      pageUrl: z.string().exactOptional(),
      pages: z.array(visitedPage).exactOptional(),
      visit: visit.exactOptional(),
      language: z.string().exactOptional(),
    }),
  ),
});
export type VisitorData = z.infer<typeof visitorData>;
