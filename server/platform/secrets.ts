import { decoded } from './decoded.js';

/** How a setting holds a secret: it is one, or it is an address with a password in it, or several with spaces between. */
export type SecretKind = 'word' | 'address';

/** Shorter ones would be found in every text. */
const shortest = 4;

/** Each secret as it is written and as it is meant, the longest first: a part of one is found no more once it is cut. */
export function secretsOf(settings: readonly [kind: SecretKind, value: string][]): string[] {
  const words = settings.flatMap(([kind, value]) =>
    kind === 'word' ? [value, ...keysIn(value)] : addressesIn(value).flatMap(passwordsIn),
  );
  const written = words.flatMap((word) => [word, decoded(word), encodeURIComponent(word), quoted(word)]);
  return [...new Set(written)].filter(({ length }) => length >= shortest).sort((a, b) => b.length - a.length);
}

/** Takes secrets out of whatever a library, another server or a person has written. */
export function hideSecrets(secrets: readonly string[]): (text: string) => string {
  return (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

/** Of a list `id:KEY,id:KEY` each key. */
const keysIn = (list: string) => [...list.matchAll(/(?:^|,)\s*[\w-]{1,20}:([^,\s]+)/g)].map(([, key = '']) => key);

/** A comma ends an address only where another one begins: it may stand in a password, and stands between the hosts of a replica set. */
const addressesIn = (list: string) => list.split(/\s+|,(?=[\w+]+:\/\/)/);

/**
 * `scheme://user:PASSWORD@host`, and parameters of an address that are called like one. The user may be an address of mail, and the
 * password ends at the last "@".
 */
function passwordsIn(address: string): string[] {
  const found = /^[\w+]+:\/\/[^/?]*?:([^/?]*)@/.exec(address) ?? /^[\w+]+:\/\/[^/]*?:([^/]*)@/.exec(address);
  const [, password = ''] = found ?? [];
  const [, query = ''] = address.split('?');
  const given = query.split('&').map((each) => /^[^=]*(?:pass|secret|token)[^=]*=(.*)$/i.exec(each)?.[1] ?? '');
  return [password, ...given];
}

/** As it stands in JSON. */
const quoted = (word: string) => JSON.stringify(word).slice(1, -1);
