import { fileURLToPath } from 'node:url';

/** The folder of the project: as far above this file as above dist/containers/main.js, which has it inside. */
export const clone = fileURLToPath(new URL('../../', import.meta.url));
