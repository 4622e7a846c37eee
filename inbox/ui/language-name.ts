import { language } from '../core/texts.js';

/** "Indonesia" for `id`, in the reader's language; what no browser knows stays as it is. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
