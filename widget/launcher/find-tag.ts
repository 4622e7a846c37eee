/** What the publisher's tag says. */
export interface Tag {
  /** Where the loader came from: the chat's files lie beside it. */
  src: string;
  /** The public key of the site. */
  site: string;
  settings: DOMStringMap;
}

/** Of this version or a pinned one. */
const address = /\/embed\/[^/]+\/sapa\.js/;

/**
 * The tag that this script came by; or what consent and cache plugins, bundlers and modules have left of it, under whatever
 * name the address stands there. Of a script that was fetched and run as text the browser still knows the address.
 */
export function findTag(current: Element | null): Tag | undefined {
  const tags = [current, ...document.querySelectorAll<HTMLElement>('script')] as (HTMLElement | null)[];
  for (const tag of tags) {
    for (const { value } of tag?.attributes ?? []) if (address.test(value)) return read(value, tag?.dataset);
  }
  const loaded = performance.getEntriesByType('resource').find(({ name }) => address.test(name));
  return loaded && read(loaded.name);
}

function read(value: string, settings: DOMStringMap = {}): Tag {
  const { href, searchParams } = new URL(value, document.baseURI);
  // Some tag managers leave nothing of a tag but its address.
  return { src: href, site: settings['site'] ?? searchParams.get('site') ?? '', settings };
}
