/** HTML that may be put into a page as it is; made by {@link html} alone. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | readonly Html[] | undefined | false;

/** A template of which every value is text, unless it is HTML itself. Nothing that anybody wrote can become markup (B18). */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(toText)));
}

/** A text of several lines, for where white space counts for nothing. */
export const withBreaks = (text: string): Html[] =>
  text.split('\n').map((line, index) => html`${index > 0 && html`<br />`}${line}`);

function toText(value: Value): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return String(value).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
