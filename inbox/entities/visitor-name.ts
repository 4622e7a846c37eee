import type { Visitor, VisitorNameSource } from '../../shared/wire/visitors/entities.js';

/** In the order in which the server makes the label. A row of the list says it by itself. */
export function nameSource({ person, contactForm }: Pick<Visitor, 'person' | 'contactForm'>): VisitorNameSource {
  if (person?.name) return 'signed';
  return contactForm?.name ? 'typed' : 'made';
}
