import { saveFile } from './save-file.js';

/** As people can read it. */
export const saveJson = (value: object, name: string): void =>
  saveFile(new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' }), name);
