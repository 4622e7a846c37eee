import andaClosing from '../../../shared/locales/anda.json?part=closing';
import andaForm from '../../../shared/locales/anda.json?part=form';
import andaHosted from '../../../shared/locales/anda.json?part=hosted';
import andaWidget from '../../../shared/locales/anda.json?part=widget';
import enClosing from '../../../shared/locales/en.json?part=closing';
import enForm from '../../../shared/locales/en.json?part=form';
import enHosted from '../../../shared/locales/en.json?part=hosted';
import enLength from '../../../shared/locales/en.json?part=length';
import enWidget from '../../../shared/locales/en.json?part=widget';
import idClosing from '../../../shared/locales/id.json?part=closing';
import idForm from '../../../shared/locales/id.json?part=form';
import idHosted from '../../../shared/locales/id.json?part=hosted';
import idLength from '../../../shared/locales/id.json?part=length';
import idWidget from '../../../shared/locales/id.json?part=widget';
import type { Texts } from '../../../shared/locales/texts.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { SiteSettings } from '../../../shared/wire/sites/site-settings.js';

export interface PageTexts {
  hosted: Texts<'hosted'>;
  /** What the page says in the chat's own words. */
  chat: Texts<'widget'> & Texts<'length'>;
  /** And of the site's form in the words of its own. */
  form: Texts<'form'>;
  closing: Texts<'closing'>;
}

const texts: Record<Language, PageTexts> = {
  id: { hosted: idHosted, chat: { ...idWidget, ...idLength }, form: idForm, closing: idClosing },
  en: { hosted: enHosted, chat: { ...enWidget, ...enLength }, form: enForm, closing: enClosing },
};
/** How Indonesian speaks to the visitors of a site that calls them "Anda". */
const anda: PageTexts = {
  ...texts.id,
  hosted: { ...idHosted, ...andaHosted },
  chat: { ...idWidget, ...idLength, ...andaWidget },
  form: { ...idForm, ...andaForm },
  closing: { ...idClosing, ...andaClosing },
};

/** `address` is the site's; a page of no site has none. */
export const pageTexts = (language: Language, address?: SiteSettings['address']): PageTexts =>
  language === 'id' && address === 'anda' ? anda : texts[language];

/** Those that are about the site's form, and said there. */
type FormProblem = 'unanswered' | 'formChanged';
/** The problems that are said beside the field, or instead of it. */
export type Problem =
  | FormProblem
  | 'empty'
  | 'tooLong'
  | 'notEmpty'
  | 'stale'
  | 'changed'
  | 'blocked'
  | 'tooOften'
  | 'unavailable'
  | 'broken'
  | 'tooLarge'
  | 'foreign';

export const isOfForm = (problem: Problem): problem is FormProblem =>
  problem === 'unanswered' || problem === 'formChanged';

export function problemText(
  { hosted, chat, form }: PageTexts,
  problem: Problem,
  values: Record<string, number | string>,
): string {
  if (problem === 'formChanged') return form.changed();
  if (problem === 'blocked') return String(values['words']);
  return problem === 'tooLong' ? chat.tooLong(values) : hosted[problem](values);
}
