import { languages, type Language } from '../wire/languages.js';
import type source from './id.json';

/** The parts of a locale file: one for each program that shows text. */
export type Part = keyof typeof source;
export type TextKey<P extends Part> = keyof (typeof source)[P];

type Text = (values?: Record<string, string | number>) => string;

/** A part as the build compiles it: every text is a function of its arguments. Indonesian is the complete one by definition. */
export type Texts<P extends Part> = Record<TextKey<P>, Text> & {
  /** Which way it is read, where that is from the right; put in by the build. */
  dir?: Text;
};

/** The first spoken language among the wished ones (BCP 47 tags; `en-GB` finds `en`). */
export function chooseLanguage(wished: readonly (string | null | undefined)[]): Language {
  for (const tag of wished) {
    // Java, old Android and some sites still write "in" for Indonesian.
    const primary = tag?.toLowerCase().split(/[-_]/)[0]?.replace(/^in$/, 'id');
    for (const language of languages) if (language === primary) return language;
  }
  return languages[0];
}
