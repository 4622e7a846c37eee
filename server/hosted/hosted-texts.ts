import enForm from '../../shared/locales/en.json?part=form';
import enHosted from '../../shared/locales/en.json?part=hosted';
import enWidget from '../../shared/locales/en.json?part=widget';
import idForm from '../../shared/locales/id.json?part=form';
import idHosted from '../../shared/locales/id.json?part=hosted';
import idWidget from '../../shared/locales/id.json?part=widget';
import type { Language } from '../../shared/locales/texts.js';

export const hostedTexts = { id: idHosted, en: enHosted };
/** What the page says in the chat's own words. */
export const chatTexts = { id: idWidget, en: enWidget };
/** And of the site's form in the words of its own. */
export const formTexts = { id: idForm, en: enForm };

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
  | 'tooOften'
  | 'unavailable'
  | 'tooLarge'
  | 'foreign';

export const isOfForm = (problem: Problem): problem is FormProblem =>
  problem === 'unanswered' || problem === 'formChanged';

export function problemText(language: Language, problem: Problem, values: Record<string, number>): string {
  if (problem === 'formChanged') return formTexts[language].changed();
  return problem === 'tooLong' ? chatTexts[language].tooLong(values) : hostedTexts[language][problem](values);
}
