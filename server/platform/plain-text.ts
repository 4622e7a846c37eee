import { plainText as withoutMarks } from '../../shared/formatting/plain-text.js';
import { linksIn } from '../../shared/links.js';

/** A text without its marks, for where nothing but text can be shown. */
export const plainText = (text: string): string => withoutMarks(text, linksIn);
