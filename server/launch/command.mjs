// `npm run backup` and all others of store-commands.mjs. Everything else is imported only once Node is known to understand it.
import { isNodeNewEnough } from './node-version.mjs';

if (isNodeNewEnough()) import('./run-command.mjs');
