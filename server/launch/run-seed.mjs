import { seedPart } from './parts.mjs';
import { runOnStore } from './run-on-store.mjs';

await runOnStore('dist/seed/main.js', { others: [seedPart] });
