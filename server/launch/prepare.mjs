import { build, isStale } from './build.mjs';
import { install } from './install.mjs';
import { parts } from './parts.mjs';
import { say, seconds, withHeartbeat } from './say.mjs';

/** Installs and builds what is not there or is of yesterday; says nothing when all is. */
export async function prepare(wanted = parts) {
  await install();
  for (const part of wanted.filter((each) => isStale(each))) await buildQuietly(part);
}

/** What the build tools say matters to a reader of the terminal only when the build fails. */
async function buildQuietly(part) {
  const began = Date.now();
  const chunks = [];
  try {
    await withHeartbeat(`building the ${part.name}`, build(part, { onOutput: (chunk) => chunks.push(chunk) }));
  } catch (error) {
    throw new Error(`${Buffer.concat(chunks)}\n${error.message}`, { cause: error });
  }
  say(`Built the ${part.name} (${seconds(Date.now() - began)}).`);
}
