import { hideSecrets } from '../../platform/secrets.js';
import type { Found } from './finding.js';

const longestReason = 200;

/** Libraries quote what they were given: whatever they say, no secret of the configuration is in it, and a reason is a few words. */
export function withoutSecrets(secrets: readonly string[]): (found: Found) => Found {
  const hide = hideSecrets(secrets);
  const clean = (name: string, value: string | number) => {
    if (typeof value !== 'string') return value;
    // Not before: a part of a secret is found no more.
    return name === 'reason' ? hide(value).slice(0, longestReason) : hide(value);
  };
  return (found) => ({
    ...found,
    ...(found.values && {
      values: Object.fromEntries(Object.entries(found.values).map(([name, value]) => [name, clean(name, value)])),
    }),
  });
}
