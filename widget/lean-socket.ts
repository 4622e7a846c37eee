import type { Plugin } from 'vite';

/**
 * Leaves out of the Socket.IO client what the widget does not use. The library exports every transport from its index,
 * and names them all in a table of defaults; the widget hands in its own two, so the table may be empty. Its modules do
 * nothing when merely imported, which the package does not say of itself.
 */
export function leanSocket(): Plugin {
  const noDefaults = '\0sapa-no-default-transports';
  return {
    name: 'sapa-lean-socket',
    enforce: 'pre',
    resolveId(source, importer) {
      const isTable = source === './transports/index.js' && importer?.includes('/engine.io-client/');
      return isTable ? noDefaults : null;
    },
    load: (id) => (id === noDefaults ? 'export const transports = {};' : null),
    transform(code, id) {
      return /\/(engine|socket)\.io-client\//.test(id) ? { code, map: null, moduleSideEffects: false } : null;
    },
  };
}
