// `npm run keys:rotate`. Everything else is imported only once Node is known to understand it.
import { isNodeNewEnough } from './node-version.mjs';

if (isNodeNewEnough()) import('./run-rotate-keys.mjs');
