import { limits } from '../../../shared/wire/limits.js';
import type { SearchProblem, SearchTerm } from '../../../shared/wire/search/entities.js';
import { language } from '../../core/texts.js';
import { searchText } from '../../core/search-texts.js';

/** A day is one wherever one is. */
const dayName = (day: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** How something was understood that was looked for. */
export function termWords(term: SearchTerm): string {
  switch (term.kind) {
    case 'word':
      return searchText(term.isPrefix ? 'prefix' : 'word', { text: term.text });
    case 'phrase':
      return searchText(term.isPrefix ? 'phrasePrefix' : 'phrase', { text: term.text });
    case 'from':
    case 'to':
      return searchText(`${term.kind}-${term.who}`, { name: term.name ?? '' });
    case 'site':
    case 'label':
      return searchText(term.kind, { name: term.name });
    case 'is':
      return searchText(`is-${term.state}`);
    case 'before':
    case 'after':
      return searchText(term.kind, { date: dayName(term.day) });
  }
}

export const problemWords = ({ kind, text }: SearchProblem): string =>
  searchText(`problem-${kind}`, { text, count: limits.searchOfName });
