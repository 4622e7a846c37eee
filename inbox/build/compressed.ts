import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { compressFiles } from '../../shared/build/compress-files.js';

/** Build plugin: the server sends what lies beside each file, and compresses nothing itself. */
export function compressed(): Plugin {
  let outDir = '';
  return {
    name: 'sapa-compressed',
    apply: 'build',
    configResolved({ root, build }) {
      outDir = resolve(root, build.outDir);
    },
    closeBundle: () => compressFiles(outDir),
  };
}
