import { addressKey } from '../../platform/mail/address-key.js';
import type { ReadMail } from './read-mail.js';

/** As our mails are called that no other program's are: an answer, the beginning of a thread. All of ours say that they are automatic. */
const ownForm = /^<(?:answer-|push-|conversation\.|proof|transcript)/;

/** A mail of our own that comes back, or one that says to be from one of our addresses: to answer it would never end. */
export function isOwnMail(
  { id, from }: Pick<ReadMail, 'id' | 'from'>,
  own: { host: string; addresses: readonly string[] },
): boolean {
  if (id?.endsWith(`@${own.host}>`) && ownForm.test(id)) return true;
  const sender = from && addressKey(from.address);
  return sender !== undefined && own.addresses.some((each) => addressKey(each) === sender);
}
