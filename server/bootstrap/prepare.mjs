import { build, isStale } from './build.mjs';
import { install } from './install.mjs';
import { parts } from './parts.mjs';
import { say, seconds, withHeartbeat } from './say.mjs';

/** Installs and builds what is not there or is of yesterday; says nothing when all is. */
export async function prepare() {
  await install();
  for (const part of parts.filter((each) => isStale(each))) {
    const began = Date.now();
    await withHeartbeat(`building the ${part.name}`, build(part));
    say(`Built the ${part.name} (${seconds(Date.now() - began)}).`);
  }
}
