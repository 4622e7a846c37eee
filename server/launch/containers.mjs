// `npm run test:containers`. Everything else is imported only once Node is known to understand it.
import { isNodeNewEnough } from './node-version.mjs';

if (isNodeNewEnough()) import('./run-containers.mjs');
