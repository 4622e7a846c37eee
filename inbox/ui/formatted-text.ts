import type { LitElement } from 'lit';
import type { formattedText as drawFormatted } from '../../shared/client/formatted-text.js';
import type { FindLinks } from '../../shared/links.js';
import { mayBeFormatted } from '../../shared/formatting/may-be-formatted.js';

interface Parts {
  draw: typeof drawFormatted;
  linksIn: FindLinks;
}
let parts: Parts | undefined;

/** Not part of the first view. Until it is here, texts are shown as they were typed. */
export async function loadFormatting(): Promise<void> {
  const [{ formattedText: draw }, { linksIn }] = await Promise.all([
    import('../../shared/client/formatted-text.js'),
    import('../../shared/links.js'),
  ]);
  parts = { draw, linksIn };
}

/** A text with its marks and links; its host draws once more when these can be drawn. */
export function formattedText(host: LitElement, text: string, drawText: (text: string) => unknown = (each) => each) {
  if (!mayBeFormatted(text)) return drawText(text);
  if (parts) return parts.draw(text, parts.linksIn, drawText);
  void loadFormatting().then(
    () => host.requestUpdate(),
    () => undefined,
  );
  return drawText(text);
}
