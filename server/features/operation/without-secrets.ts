import type { Found } from './finding.js';

/** What must be in no answer: given secrets, and the passwords of addresses as they are written and as they are meant. */
export interface Secrets {
  addresses: readonly (string | undefined)[];
  words: readonly (string | undefined)[];
}

/** Shorter ones would be found in every text. */
const shortest = 4;
const longestReason = 200;

/** Libraries quote what they were given: whatever they say, no secret of the configuration is in it, and a reason is a few words. */
export function withoutSecrets({ addresses, words }: Secrets): (found: Found) => Found {
  const passwords = addresses.flatMap((address) => passwordsIn(address ?? ''));
  const secrets = [...words, ...passwords].filter((word): word is string => (word?.length ?? 0) >= shortest);
  const clean = (name: string, value: string | number) => {
    if (typeof value !== 'string') return value;
    const text = secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), value);
    // Not before: a part of a secret is found no more.
    return name === 'reason' ? text.slice(0, longestReason) : text;
  };
  return (found) => ({
    ...found,
    ...(found.values && {
      values: Object.fromEntries(Object.entries(found.values).map(([name, value]) => [name, clean(name, value)])),
    }),
  });
}

function passwordsIn(address: string): string[] {
  const [, password = ''] = /^[\w+]+:\/\/[^/@]*?:([^/@]*)@/.exec(address) ?? [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
