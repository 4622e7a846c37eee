// `npm run build`, and the image: all that a server needs, as `npm start` builds it, for those who start it by something else.
import { build, isStale } from './build.mjs';
import { parts } from './parts.mjs';

for (const part of parts.filter((each) => isStale(each))) await build(part);
