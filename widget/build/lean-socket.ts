import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const frameParser = fileURLToPath(new URL('../socket/frame-parser.ts', import.meta.url));

/** What stands in for the library's defaults; the widget hands in its own (`connection.ts`). */
const standIns: Record<string, string> = {
  './transports/index.js': 'export const transports = {};',
  './transports/webtransport.js': 'export const WT = undefined;',
  'socket.io-parser': `export const protocol = 5;
    export const PacketType = { CONNECT: 0, DISCONNECT: 1, EVENT: 2, ACK: 3, CONNECT_ERROR: 4, BINARY_EVENT: 5, BINARY_ACK: 6 };`,
};

/**
 * Leaves out of the Socket.IO client what the widget does not use: binary data, its defaults, and modules that do
 * nothing when merely imported, which the package does not say of itself.
 */
export function leanSocket(): Plugin {
  const mark = '\0sapa-stand-in:';
  return {
    name: 'sapa-lean-socket',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'engine.io-parser') return frameParser;
      const isDefault = source in standIns && importer && isLibrary(importer);
      return isDefault ? mark + source : null;
    },
    load: (id) => (id.startsWith(mark) ? standIns[id.slice(mark.length)] : null),
    transform(code, id) {
      if (!isLibrary(id)) return null;
      const isEngine = id.endsWith('/engine.io-client/build/esm/socket.js');
      return { code: isEngine ? withoutPageListeners(code) : code, map: null, moduleSideEffects: false };
    },
  };
}

/** It would listen on the page for as long as the page lives, and `connection.ts` knows of the network already. */
function withoutPageListeners(code: string) {
  const lean = code.replace(/const withEventListeners = [^;]+;/, 'const withEventListeners = false;');
  if (lean === code) throw new Error('The Socket.IO client has changed: see how it listens on the page now.');
  return lean;
}

const isLibrary = (id: string) => /\/(engine|socket)\.io-client\//.test(id);
