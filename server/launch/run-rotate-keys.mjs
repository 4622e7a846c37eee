import { runOnStore } from './run-on-store.mjs';

await runOnStore('dist/server/rotate-keys.js', { besideRunning: true });
