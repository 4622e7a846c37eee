import { markOf } from '../../shared/name-mark.js';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { Visitor, VisitorNameSource } from '../../shared/wire/visitors/entities.js';
import { t } from '../core/texts.js';

/** In the order in which the server makes the label. A row of the list says it by itself. */
export function nameSource({ person, contactForm }: Pick<Visitor, 'person' | 'contactForm'>): VisitorNameSource {
  if (person?.name) return 'signed';
  return contactForm?.name ? 'typed' : 'made';
}

type Named = Pick<ConversationRow['visitor'], 'label' | 'nameSource' | 'isVerified'> | Visitor;

/** What the mark beside the name says. */
export const markOfVisitor = (visitor: Named): VisitorNameSource =>
  'nameSource' in visitor
    ? markOf(visitor)
    : markOf({ nameSource: nameSource(visitor), isVerified: visitor.person !== undefined });

/** For where no mark can stand beside the name: a notification, a sentence, an entry of the palette, the title of the tab. */
export function nameInWords(visitor: Named): string {
  const { label } = visitor;
  const mark = markOfVisitor(visitor);
  if (mark === 'made') return label;
  return `${label} (${t(mark === 'signed' ? 'verified' : 'typedName')})`;
}
