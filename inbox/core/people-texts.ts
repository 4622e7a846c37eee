import type { TextKey } from '../../shared/locales/texts.js';
import { lateTexts } from './late-texts.js';

export type PeopleText = TextKey<'people'>;

/** What the pages of people, teams and accounts say: it comes with the first of them. */
export const peopleText = await lateTexts<'people'>({
  id: () => import('../../shared/locales/id.json?part=people'),
  en: () => import('../../shared/locales/en.json?part=people'),
});
