import type { Row } from '../widget/rows.js';
import type { Bench } from './bench.js';
import { measureDropped } from './dropped.js';
import { measureHeap } from './heap.js';
import { measureHeard } from './heard.js';
import { measureQueries } from './queries.js';
import { measureScreen } from './screen.js';
import { measureSearch } from './search.js';

/** In the order in which they are measured; the names are those of `npm run bench:inbox -- NAME ...`. */
export const parts: Record<string, (bench: Bench) => Promise<Row[]>> = {
  queries: measureQueries,
  search: ({ owner }) => measureSearch(owner.client),
  screen: measureScreen,
  heard: measureHeard,
  dropped: measureDropped,
  heap: measureHeap,
};
