import { runOnStore } from './run-on-store.mjs';

await runOnStore('dist/server/restore.js', { input: true });
