import type { DialogKind } from '../features/handling/choices.js';
import { showDialog } from './show-dialog.js';

const quietly = (shown: Promise<void>): void => void shown.catch(() => undefined);

/**
 * The dialog that asks to whom, by which label, how urgent or until when.
 * `name`: whose conversation it is, where another one is open.
 */
export function showHandling(kind: DialogKind, ids: readonly string[], name = ''): void {
  const load = () => import('../features/handling/sapa-handling-dialog.js');
  quietly(showDialog('sapa-handling-dialog', load, { kind, ids, name }));
}

/** For a time the visitor is not to write. */
export function showBlock(conversationId: string, name: string): void {
  const load = () => import('../features/handling/sapa-block-dialog.js');
  quietly(showDialog('sapa-block-dialog', load, { conversationId, name }));
}

/** To a colleague or a team, with a note. */
export function showPassOn(conversationId: string, name = ''): void {
  const load = () => import('../features/handling/sapa-pass-on-dialog.js');
  quietly(showDialog('sapa-pass-on-dialog', load, { conversationId, name }));
}
