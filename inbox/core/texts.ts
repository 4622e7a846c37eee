import { Kept } from '../../shared/client/kept.js';
import { directionOf } from '../../shared/locales/direction.js';
import { chooseLanguage, type TextKey, type Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';

const loaders: Record<Language, () => Promise<{ default: Texts<'inbox'> }>> = {
  id: () => import('../../shared/locales/id.json?part=inbox'),
  en: () => import('../../shared/locales/en.json?part=inbox'),
};

export type InboxText = TextKey<'inbox'>;

let texts: Texts<'inbox'>;
export let language: Language = 'id';

const kept = new Kept('language');

/** What the person of this browser has chosen, for the next page: texts are loaded before the server says who sits here. */
export function rememberLanguage(chosen: string | undefined): void {
  if (chosen) kept.set('chosen', chosen);
  else kept.remove('chosen');
}

/** Once, before anything is drawn: the language does not change while the page lives. */
export async function loadTexts(
  wished: Language = chooseLanguage([kept.get('chosen'), ...navigator.languages]),
): Promise<void> {
  language = wished;
  texts = (await loaders[wished]()).default;
  document.documentElement.lang = wished;
  document.documentElement.dir = directionOf(wished);
}

/** A server that was updated meanwhile may tell of what this page has no words for. */
export const isText = (key: string): key is InboxText => Object.hasOwn(texts, key);

export function t(key: InboxText, values: Record<string, string | number> = {}): string {
  return texts[key](values);
}
