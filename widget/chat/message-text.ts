import { html, type TemplateResult } from 'lit';

/** Without the punctuation that ends a sentence and not an address. */
const address = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/g;

/** A few emoji and nothing else: a gesture more than a text. */
const gesture = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\s]{1,24}$/u;
export const isGesture = (text: string) => gesture.test(text);

/** The text of a message: text, and links where it has web addresses. Nothing in it can become markup or a script. */
export function messageText(text: string): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let end = 0;
  for (const { 0: url, index } of text.matchAll(address)) {
    parts.push(text.slice(end, index));
    parts.push(html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow ugc">${url}</a>`);
    end = index + url.length;
  }
  return [...parts, text.slice(end)];
}
