import type { DialogKind } from '../features/handling/choices.js';

/**
 * The dialog that asks to whom, by which label, how urgent or until when. It comes when it is wanted, and is gone when it closes.
 * `name`: whose conversation it is, where another one is open.
 */
export function showHandling(kind: DialogKind, ids: readonly string[], name = ''): void {
  void import('../features/handling/sapa-handling-dialog.js').then(() =>
    show('sapa-handling-dialog', { kind, ids, name }),
  );
}

/** For a time the visitor is not to write. */
export function showBlock(conversationId: string, name: string): void {
  void import('../features/handling/sapa-block-dialog.js').then(() =>
    show('sapa-block-dialog', { conversationId, name }),
  );
}

/** To a colleague or a team, with a note. */
export function showPassOn(conversationId: string, name = ''): void {
  void import('../features/handling/sapa-pass-on-dialog.js').then(() =>
    show('sapa-pass-on-dialog', { conversationId, name }),
  );
}

type Dialog = 'sapa-handling-dialog' | 'sapa-block-dialog' | 'sapa-pass-on-dialog';

function show(name: Dialog, properties: object): void {
  if (document.body.querySelector(name)) return;
  document.body.append(Object.assign(document.createElement(name), properties));
}
