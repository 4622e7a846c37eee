import type { Link } from '../links.js';

/** A text with marks, as it is drawn: plain data, and never HTML. */
export type Inline =
  | string
  | { kind: 'strong' | 'em'; inlines: Inline[] }
  | { kind: 'code'; text: string }
  | ({ kind: 'link' } & Link);

export interface ListItem {
  /** As it was written: nobody's numbers are counted anew. */
  number: number;
  inlines: Inline[];
}

export type Block =
  | { kind: 'text'; inlines: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; isOrdered: boolean; items: ListItem[] };
