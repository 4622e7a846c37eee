import { z } from 'zod';
import { command } from '../command.js';
import { languages } from '../languages.js';
import { limits } from '../limits.js';
import { often, writing } from '../rates.js';
import { inertLine } from '../text.js';
import { siteOpening } from './entities.js';

export const visitorContactFormCommands = {
  /** What the site has set, for anybody who may open its chat. The form in it depends on what this visitor has answered. */
  'site:open': command(z.strictObject({ language: z.enum(languages) }), siteOpening, often),
  /**
   * Answers the site's form, once; a second time changes nothing. `E_CONFLICT`: the form has another `revision` now, ask
   * `site:open`. Without a revision it is an e-mail address alone, for answers while nobody is there; as a correction it comes in
   * the place of one that was typed before.
   */
  'form:answer': command(
    z.strictObject({
      revision: z.string().max(64).optional(),
      /** In which the questions were read. */
      language: z.enum(languages),
      answers: z
        .record(
          z.string().regex(limits.attributeName),
          z.union([inertLine.trim().max(limits.formAnswer, 'The answer is too long.'), z.boolean()]),
        )
        .refine((given) => Object.keys(given).length <= limits.formFields + 3, 'Too many answers.'),
      /** To the text that came with the form. */
      isAgreed: z.boolean().default(false),
      isCorrection: z.boolean().default(false),
    }),
    z.strictObject({ answersTo: z.string().exactOptional() }),
    writing,
  ),
};
