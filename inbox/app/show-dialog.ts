import { holdKeys } from './hold-keys.js';

/**
 * A dialog that comes when it is wanted, and is gone when it closes; one of its kind at a time. What is typed until it is here is its
 * first text, if it has one.
 */
export async function showDialog(
  name: keyof HTMLElementTagNameMap,
  load: () => Promise<unknown>,
  properties: object = {},
): Promise<void> {
  if (document.body.querySelector(name)) return;
  const typed = holdKeys();
  try {
    await load();
  } finally {
    typed.release();
  }
  // Of no particular kind: the compiler would look at each of all that there are.
  const tag: string = name;
  const dialog: HTMLElement = Object.assign(document.createElement(tag), properties);
  if ('text' in dialog && typed.text) dialog.text = typed.text;
  document.body.append(dialog);
}
