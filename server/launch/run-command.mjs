import { runOnStore } from './run-on-store.mjs';
import { storeCommands } from './store-commands.mjs';

const [name, ...args] = process.argv.slice(2);
await runOnStore(storeCommands[name], args);
