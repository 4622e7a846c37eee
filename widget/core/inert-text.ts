/**
 * The text without what the server refuses: control characters (pasted from terminals and old documents) and halves of
 * surrogate pairs. Nobody types them, and a message must not fail because of them.
 */
export function inertText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/gu, '');
}
