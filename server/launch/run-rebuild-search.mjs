import { runOnStore } from './run-on-store.mjs';

await runOnStore('dist/server/rebuild-search.js');
