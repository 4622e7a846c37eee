// `npm run verify-receipt`. Everything else is imported only once Node is known to understand it.
import { isNodeNewEnough } from './node-version.mjs';

if (isNodeNewEnough()) import('./run-verify-receipt.mjs');
