import type { LitElement } from 'lit';
import type { formattedText as drawFormatted } from '../../shared/client/formatted-text.js';
import { mayBeFormatted } from '../../shared/formatting/may-be-formatted.js';

type Draw = typeof drawFormatted;
let draw: Draw | undefined;

/** Not part of the first view. Until it is here, texts are shown as they were typed. */
export async function loadFormatting(): Promise<void> {
  draw = (await import('../../shared/client/formatted-text.js')).formattedText;
}

/** A text with its marks and links; its host draws once more when these can be drawn. */
export function formattedText(host: LitElement, text: string, drawText: (text: string) => unknown = (each) => each) {
  if (!mayBeFormatted(text)) return drawText(text);
  if (draw) return draw(text, drawText);
  void loadFormatting().then(
    () => host.requestUpdate(),
    () => undefined,
  );
  return drawText(text);
}
