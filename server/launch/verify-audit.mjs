// `npm run audit:verify`. Everything else is imported only once Node is known to understand it.
import { isNodeNewEnough } from './node-version.mjs';

if (isNodeNewEnough()) import('./run-verify-audit.mjs');
