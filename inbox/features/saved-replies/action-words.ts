import type { MacroAction } from '../../../shared/wire/saved-replies/entities.js';
import { language } from '../../core/texts.js';
import { replyText } from './reply-texts.js';

/** What people, teams and labels are called. */
export interface Names {
  person(id: string): string | undefined;
  team(id: string): string | undefined;
  label(id: string): string | undefined;
}

/** What an action does, in words: "resolve". */
export function wordsOf(action: MacroAction, names: Names): string {
  switch (action.do) {
    case 'assign':
      if (typeof action.to === 'string') return replyText(`do-assign-${action.to}`);
      return replyText('do-assign', { name: names.person(action.to.staffId) ?? replyText('someone') });
    case 'team':
      return replyText('do-team', { name: names.team(action.teamId) ?? replyText('someone') });
    case 'label':
    case 'unlabel':
      return replyText(`do-${action.do}`, { name: names.label(action.labelId) ?? replyText('someLabel') });
    case 'priority':
      return replyText(`do-priority-${action.priority}`);
    case 'snooze':
      return action.hours === undefined
        ? replyText('do-snooze-reply')
        : replyText('do-snooze', { count: action.hours });
    case 'resolve':
      return replyText('do-resolve');
  }
}

export const listOfWords = (actions: readonly MacroAction[], names: Names): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(actions.map((action) => wordsOf(action, names)));
