/** What can be done with a message or a note. */
export type Act = 'quote' | 'copy' | 'link' | 'edit' | 'delete';

/** An element with which something can be done, as by its menu. */
export interface WithActs {
  acts: readonly Act[];
  choose(act: Act): void;
}
