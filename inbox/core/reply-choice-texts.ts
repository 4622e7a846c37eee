import { limits } from '../../shared/wire/limits.js';
import type { ChoicesFault } from '../../shared/written-choices.js';
import { lateTexts } from './late-texts.js';

/** What is said of reply buttons while they are written: it comes with the list of them. */
export const replyChoiceText = await lateTexts<'replyChoices'>({
  id: () => import('../../shared/locales/id.json?part=replyChoices'),
  en: () => import('../../shared/locales/en.json?part=replyChoices'),
});

export const choicesFaultText = (fault: ChoicesFault): string =>
  replyChoiceText(fault, fault === 'noText' ? {} : { count: fault === 'tooMany' ? limits.choices : limits.choiceText });
