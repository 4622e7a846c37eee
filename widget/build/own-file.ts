import type { Plugin } from 'vite';

/** What several builds load late, by the end of its path, and the file that it has for itself beside the loader. */
const files: Record<string, string> = {
  '/answers-beside.js': 'sapa-bubble.js',
  '/forget-visitor.js': 'forget.js',
};

/** Leaves such an import to that file. `way` leads there from the files of this build. */
export function ownFile(way: './' | '../'): Plugin {
  return {
    name: 'sapa-own-file',
    enforce: 'pre',
    resolveId(source, importer) {
      const file = importer && files[source.slice(source.lastIndexOf('/'))];
      return file ? { id: way + file, external: true } : null;
    },
  };
}
