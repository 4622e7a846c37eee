import type { MacroAction, SavedReplyContent } from '../../../shared/wire/saved-replies/entities.js';
import { textOf } from '../../ui/form-field.js';

/** The shape of a shortcut, as the server checks it. */
const shortcutShape = /^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}._-]*$/u;

export type FieldFault = 'titleMissing' | 'shortcutInvalid' | 'shortcutTaken' | 'textMissing';
export interface Fault {
  field: 'title' | 'shortcut' | 'id';
  text: FieldFault;
}

/** What the form says, with what a macro does. */
export function contentOf(data: FormData, actions: readonly MacroAction[] = []): SavedReplyContent {
  const line = (name: string) => textOf(data, name).trim();
  const isShared = line('who') === 'team';
  const siteIds = data.getAll('site').map(String);
  const [folder, id, en] = [line('folder'), line('id'), line('en')];
  return {
    isShared,
    ...(line('sites') === 'some' && siteIds.length > 0 ? { siteIds } : {}),
    ...(folder ? { folder } : {}),
    shortcut: line('shortcut').replace(/^\//, '').toLowerCase(),
    title: line('title'),
    texts: { ...(id ? { id } : {}), ...(en ? { en } : {}) },
    ...(actions.length > 0 ? { actions: [...actions] } : {}),
  };
}

/** The first thing that the server would refuse. */
export function faultOf({ title, shortcut, texts, actions }: SavedReplyContent): Fault | undefined {
  if (!title) return { field: 'title', text: 'titleMissing' };
  if (!shortcutShape.test(shortcut)) return { field: 'shortcut', text: 'shortcutInvalid' };
  if (!texts.id && !texts.en && !actions) return { field: 'id', text: 'textMissing' };
  return undefined;
}

/** From the first words of the title: "Ongkos kirim" is offered as "ongkos-kirim". */
export const shortcutFrom = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{Ll}\p{Lo}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 32)
    .replace(/-$/, '');
