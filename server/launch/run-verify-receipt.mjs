import { runOnStore } from './run-on-store.mjs';

await runOnStore('dist/server/verify-receipt.js', { besideRunning: true });
