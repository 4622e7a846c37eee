import type { ContactRow } from '../../../shared/wire/contacts/entities.js';
import type { VisitorNameSource } from '../../../shared/wire/visitors/entities.js';

/**
 * What the mark beside a name says. The publisher answers for a name that it has signed, and for a person whose name Sapa has made;
 * never for a name that somebody has typed.
 */
export const markOf = ({
  nameSource,
  isVerified,
}: Pick<ContactRow, 'nameSource'> & { isVerified?: true | undefined }): VisitorNameSource =>
  isVerified && nameSource === 'made' ? 'signed' : nameSource;
