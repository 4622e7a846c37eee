import { matchesPage, type PageAddress } from '../../shared/greetings/page-pattern.js';
import type { ToldGreeting } from '../../shared/greetings/told-greetings.js';
import type { Language } from '../../shared/wire/languages.js';

export interface Reader {
  language: Language;
  /** This browser has used the chat before. */
  isReturning: boolean;
  address: PageAddress;
}

/** Whether a greeting is meant for this reader and page, whatever happens there. */
export const mayGreet = ({ text, page = '', visitor }: ToldGreeting, { language, isReturning, address }: Reader) =>
  Boolean(text[language]) && visitor !== (isReturning ? 'new' : 'returning') && matchesPage(page, address);
