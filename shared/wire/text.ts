import { z } from 'zod';
import { isBlank } from './blank.js';

/** Any text that a person can mean: no lone surrogates, no control characters but tab and line breaks. */
export const inertText = z
  .string()
  .refine((text) => text.isWellFormed(), 'The text is not well-formed Unicode.')
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
  .refine((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text), 'The text has control characters.');

/** One of which a reader sees something. */
export const shownText = inertText.refine((text) => !isBlank(text), 'The text is blank.');

/** A text that is one line: names. */
export const inertLine = inertText.refine((text) => !/[\t\r\n]/.test(text), 'The text has more than one line.');

/** A line of which a reader sees something. */
export const shownLine = inertLine.refine((text) => !isBlank(text), 'The text is blank.');

/** A language as browsers name it: `id`, `pt-BR`. */
export const languageTag = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/, 'Not a language tag.');
