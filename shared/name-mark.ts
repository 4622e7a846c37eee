import type { VisitorNameSource } from './wire/visitors/entities.js';

/**
 * What the mark beside a name says. The publisher answers for a name that it has signed, and for a person whose name Sapa has made;
 * never for a name that somebody has typed.
 */
export const markOf = ({
  nameSource,
  isVerified,
}: {
  nameSource: VisitorNameSource;
  isVerified?: boolean | undefined;
}): VisitorNameSource => (isVerified && nameSource === 'made' ? 'signed' : nameSource);
