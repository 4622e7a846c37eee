import type { HeldConversation, PooledPage, PooledPlace } from '../conversations/index.js';

/** How far has been looked: first where a visitor waits, who waits longest before all others; then what nobody waits for. */
export interface Place {
  stage: 'waiting' | 'others';
  after?: PooledPlace;
}

export interface Looked<Found> {
  found: Found[];
  /** Where the next look goes on; undefined once all has been looked at: it begins anew. */
  next: Place | undefined;
}

/**
 * Looks at page after page until enough is found, or so many have been looked at. The next look goes on there: so what stands behind
 * thousands of which nothing follows comes up as well.
 */
export async function lookThrough<Found>({
  from,
  read,
  find,
  enough,
  most,
}: {
  from: Place | undefined;
  read: (place: Place) => Promise<PooledPage>;
  find: (page: readonly HeldConversation[]) => Promise<readonly Found[]>;
  enough: number;
  most: number;
}): Promise<Looked<Found>> {
  const found: Found[] = [];
  let place: Place | undefined = from ?? { stage: 'waiting' };
  for (let looked = 0; place && looked < most;) {
    const page: PooledPage = await read(place);
    found.push(...(await find(page.conversations)));
    // More of this page may be left.
    if (found.length >= enough) return { found: found.slice(0, enough), next: place };
    looked += page.conversations.length;
    place = after(place, page.next);
  }
  return { found, next: place };
}

function after({ stage }: Place, next: PooledPlace | undefined): Place | undefined {
  if (next) return { stage, after: next };
  return stage === 'waiting' ? { stage: 'others' } : undefined;
}
