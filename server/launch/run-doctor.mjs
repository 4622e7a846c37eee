import { runOnStore } from './run-on-store.mjs';

await runOnStore('dist/server/doctor.js', { besideRunning: true });
