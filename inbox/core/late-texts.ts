import type { Part, TextKey, Texts } from '../../shared/locales/texts.js';
import type { Language } from '../../shared/wire/languages.js';
import { language } from './texts.js';

/** The texts of a part that is not of the first view. They come with the first module that says them, in the inbox's language. */
export async function lateTexts<P extends Part>(
  loaders: Record<Language, () => Promise<{ default: Texts<P> }>>,
): Promise<(key: TextKey<P>, values?: Record<string, string | number>) => string> {
  const texts: Record<TextKey<P>, (values?: Record<string, string | number>) => string> = (await loaders[language]())
    .default;
  return (key, values = {}) => texts[key](values);
}
