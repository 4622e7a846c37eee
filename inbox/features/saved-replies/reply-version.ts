import type { Language } from '../../../shared/wire/languages.js';
import type { SavedReplyContent } from '../../../shared/wire/saved-replies/entities.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { languageName } from '../../ui/language-name.js';
import type { Version } from '../../ui/sapa-two-versions.js';
import { listOfWords, type Names } from './action-words.js';
import { replyText } from './reply-texts.js';

/** A saved reply as it is read beside another version of it: all that the two may differ in. */
export function replyVersion(
  heading: string,
  { title, shortcut, texts, actions, isShared, siteIds, folder }: SavedReplyContent,
  named: { names: Names; sites: readonly Site[] },
): Version {
  const sites = named.sites.filter(({ id }) => siteIds?.includes(id)).map(({ name }) => name);
  const text = (spoken: Language) => (texts[spoken] ? [`${languageName(spoken)}: ${texts[spoken]}`] : []);
  return {
    heading,
    name: title,
    words: [
      `/${shortcut}`,
      ...text('id'),
      ...text('en'),
      ...(actions ? [listOfWords(actions, named.names)] : []),
      replyText(isShared ? 'whoTeam' : 'whoMe'),
      siteIds ? sites.join(', ') || replyText('someSites') : replyText('allSites'),
      ...(folder ? [replyText('inFolder', { folder })] : []),
    ],
  };
}
