import en from '../../shared/locales/en.json?part=length';
import id from '../../shared/locales/id.json?part=length';
import { chooseLanguage } from '../../shared/locales/texts.js';

const all = { id, en };

/** What is said of texts that are too long, by where they are written and by forms. */
export const lengthTexts = (language: string | undefined) => all[chooseLanguage([language])];
