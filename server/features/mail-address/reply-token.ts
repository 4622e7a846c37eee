import { createHmac } from 'node:crypto';
import { derivedKey } from '../../platform/crypto/derived-key.js';
import { base32 } from '../../platform/crypto/base32.js';

/** 128 bits in base32: mail servers may lower the case of an address. */
const tokenForm = /^[a-z2-7]{26}$/;

export interface ReplyTo {
  conversationId: string;
  kind: 'visitor' | 'staff';
  recipientKey: string;
}

/** The same for the same conversation and recipient, so that a repeated mail is the same mail; for anybody else not to be guessed. */
export function replyTokens(secret: string) {
  const key = derivedKey(secret, 'sapa reply addresses');
  return ({ conversationId, kind, recipientKey }: ReplyTo): string => {
    const mac = createHmac('sha256', key)
      .update(JSON.stringify([conversationId, kind, recipientKey]))
      .digest();
    return base32(mac.subarray(0, 16));
  };
}

/** `balas@kabar.example` and a token are `balas+TOKEN@kabar.example`. */
export function withToken(mailbox: string, token: string): string {
  const at = mailbox.lastIndexOf('@');
  return `${mailbox.slice(0, at)}+${token}${mailbox.slice(at)}`;
}

/** The token of an address, in whatever case it came back; undefined where there is none. */
export function tokenOf(address: string): string | undefined {
  const [, token] = /\+([^+@]+)@[^@]+$/.exec(address.trim()) ?? [];
  const lowered = token?.toLowerCase() ?? '';
  return tokenForm.test(lowered) ? lowered : undefined;
}
