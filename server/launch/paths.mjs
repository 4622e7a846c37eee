import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. Every program of launch runs in it, so paths in messages are short. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
/** State that outlives a run; ignored by git. */
export const dataFolder = join(root, '.data');
/** What a test run leaves to be looked at. */
export const artifactsFolder = join(root, 'artifacts');
