import type { Visitor } from '../../shared/wire/visitors/entities.js';

/**
 * Where a visitor's label comes from: the publisher has signed it, the visitor has typed it as anybody could, or Sapa has
 * made it.
 */
export type NameSource = 'signed' | 'typed' | 'made';

/** In the order in which the server makes the label. */
export function nameSource({ person, contactForm }: Pick<Visitor, 'person' | 'contactForm'>): NameSource {
  if (person?.name) return 'signed';
  return contactForm?.name ? 'typed' : 'made';
}
