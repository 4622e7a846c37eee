import type { StoredVisitor } from '../visitors/index.js';

/** What a site may find it has asked a visitor already. */
export type KnownOfVisitor = {
  [Key in 'person' | 'contactForm' | 'formAnsweredAt']?: StoredVisitor[Key] | undefined;
} & {
  /** The texts that the visitor has agreed to, as hashes. */
  agreedTo?: readonly string[];
};
