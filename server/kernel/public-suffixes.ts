import { getPublicSuffix } from 'tldts';

/** Hosts that give everybody a name and are not in the public suffix list. */
const unlistedHosts = new Set(
  'amazonaws.com blogspot.co.id glitch.me mystrikingly.com railway.app tumblr.com weebly.com wordpress.com'.split(' '),
);

/** Whether the subdomains of this name belong to anybody: a registry's (`co.id`) or a host's (`github.io`). */
export function isPublicSuffix(domain: string): boolean {
  if (unlistedHosts.has(domain)) return true;
  const options = { allowPrivateDomains: true, extractHostname: false, validateHostname: false };
  return getPublicSuffix(domain, options) === domain;
}
