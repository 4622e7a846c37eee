import { build, isStale } from './build.mjs';
import { parts, testParts } from './parts.mjs';

/** The step: builds all that is stale, the test builds too, going on after a failure. */
export async function buildAll(_env, log) {
  let hasFailed = false;
  for (const part of [...parts, ...testParts].filter((each) => isStale(each))) {
    log(`Building the ${part.name}.\n`);
    await build(part, { onOutput: log }).catch((error) => {
      log(`${error.message}\n`);
      hasFailed = true;
    });
  }
  return hasFailed;
}
