import type { DialogKind } from '../features/handling/choices.js';

/** The dialog that asks to whom, by which label, how urgent or until when. It comes when it is wanted, and is gone when it closes. */
export function showHandling(kind: DialogKind, ids: readonly string[]): void {
  void import('../features/handling/sapa-handling-dialog.js').then(() => {
    if (document.body.querySelector('sapa-handling-dialog')) return;
    const dialog = document.createElement('sapa-handling-dialog');
    Object.assign(dialog, { kind, ids });
    document.body.append(dialog);
  });
}
