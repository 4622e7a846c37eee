import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { Visitor, VisitorNameSource } from '../../shared/wire/visitors/entities.js';
import { t } from '../core/texts.js';

/** In the order in which the server makes the label. A row of the list says it by itself. */
export function nameSource({ person, contactForm }: Pick<Visitor, 'person' | 'contactForm'>): VisitorNameSource {
  if (person?.name) return 'signed';
  return contactForm?.name ? 'typed' : 'made';
}

type Named = Pick<ConversationRow['visitor'], 'label' | 'nameSource'> | Visitor;

/** For where no mark can stand beside the name: a notification, a sentence, an entry of the palette, the title of the tab. */
export function nameInWords(visitor: Named): string {
  const { label } = visitor;
  const source = 'nameSource' in visitor ? visitor.nameSource : nameSource(visitor);
  if (source === 'made') return label;
  return `${label} (${t(source === 'signed' ? 'verified' : 'typedName')})`;
}
