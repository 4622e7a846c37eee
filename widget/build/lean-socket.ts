import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';

const frameParser = fileURLToPath(new URL('../core/socket/frame-parser.ts', import.meta.url));

const globals = `export const nextTick = (act) => Promise.resolve().then(act);
  export const globalThisShim = globalThis;
  export const defaultBinaryType = 'arraybuffer';
  export const createCookieJar = undefined;`;

/** What stands in for parts that the widget does without, or that every browser of today brings along. */
const standIns: Record<string, string> = {
  // The defaults: the widget hands in its own (`connection.ts`).
  './transports/index.js': 'export const transports = {};',
  './transports/webtransport.js': 'export const WT = undefined;',
  'socket.io-parser': `export const protocol = 5;
    export const PacketType = { CONNECT: 0, DISCONNECT: 1, EVENT: 2, ACK: 3, CONNECT_ERROR: 4 };`,
  './contrib/parseqs.js': `export const encode = (query) => new URLSearchParams(query).toString();
    export const decode = undefined;`,
  './contrib/parseuri.js': `export function parse(address) {
      const { protocol, hostname, port } = new URL(address);
      return { protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port };
    }`,
  './globals.node.js': globals,
  '../globals.node.js': globals,
};

/**
 * By file, the methods that nothing calls, neither the widget nor what is left of the client: reconnection, upgrades of the
 * transport, queues, answers to the server, spying on all events.
 */
const uncalledMethods: Record<string, readonly string[]> = {
  'engine.io-client/build/esm/socket.js': ['_probe', '_filterUpgrades', 'send'],
  'socket.io-client/build/esm/manager.js': [
    ...['reconnection', 'reconnectionAttempts', 'reconnectionDelay', 'reconnectionDelayMax', 'randomizationFactor'],
    ...['maybeReconnectOnOpen', 'reconnect', 'onreconnect', 'connect', 'disconnect', 'onping'],
  ],
  'socket.io-client/build/esm/socket.js': [
    ...['_addToQueue', '_drainQueue', 'ack', 'open', 'notifyOutgoingListeners'],
    ...['send', 'close', 'compress', 'volatile', 'disconnected', 'onAny', 'prependAny', 'offAny', 'listenersAny'],
    ...['onAnyOutgoing', 'prependAnyOutgoing', 'offAnyOutgoing', 'listenersAnyOutgoing'],
  ],
};

/** By file, values that are known beforehand: the minifier then takes away what hangs on them. */
const knownValues: Record<string, readonly (readonly [from: RegExp, to: string])[]> = {
  '@socket.io/component-emitter/lib/esm/index.js': [
    [/if \(obj\) return mixin\(obj\);/, ''],
    [/Emitter\.prototype\.(listeners|hasListeners) = .+?\n\};/gs, ''],
  ],
  'engine.io-client/build/esm/socket.js': [
    // It would listen on the page for as long as the page lives, and `connection.ts` knows of the network already.
    [/const withEventListeners = [^;]+;/, 'const withEventListeners = false;'],
    [/this\.upgrading(?! =)/g, 'false'],
    [/this\.opts\.(autoUnref|rememberUpgrade|withCredentials|upgrade)\b/g, 'false'],
    [/Socket\.priorWebsocketSuccess = [^;]+;/g, ''],
    // One message at a time goes out: never more than the server takes in one.
    [/const shouldCheckPayloadSize = [^;]+;/, 'const shouldCheckPayloadSize = false;'],
    [/this\.opts\.addTrailingSlash/, 'true'],
    [/if \(this\.transports\.length === 0\) \{.+?return;\s+\}/s, ''],
    // Nobody hears or reads these.
    [/this\.emitReserved\("(heartbeat|ping|pong|handshake|packet|packetCreate|message)"[^)]*\);/g, ''],
    [/err\.code = packet\.data;/, ''],
    [/this\.(binaryType|_upgrades) = [^;]+;/g, ''],
    [/options = options \|\| \{\};\s+options\.compress = [^;]+;/, ''],
    // An address without a port has its own.
    [/if \(opts\.hostname && !opts\.port\) \{[^}]+\}/, ''],
    // Always given: the address as a text, the transports by `connection.ts`, the query as an object.
    [/this\.(secure|hostname|port) =\s[^;]+;/g, 'this.$1 = opts.$1;'],
    [/typeof this\.opts\.query === "string"/, 'false'],
    [/if \(opts\.transportImplementations && opts\.transports\) \{[^}]+\}/, ''],
    [/if \(opts\.transportImplementations \|\|.+?"function"\)\) \{/s, 'if (true) {'],
    [/path: "\/engine\.io",[^}]+\},\s*transportOptions: \{\},[^}]+\}/, 'transportOptions: {} }'],
  ],
  'engine.io-client/build/esm/util.js': [[/opts\.useNativeTimers/, 'false']],
  'engine.io-client/build/esm/transports/websocket.js': [
    [/const isReactNative = [^;]+;/, 'const isReactNative = false;'],
    [/: pick\([^)]+\)/, ': {}'],
    [/this\.opts\.(autoUnref|extraHeaders|timestampRequests)\b/g, 'false'],
    [/this\.ws\.binaryType = [^;]+;/, ''],
    [/this\.supportsBinary/g, 'true'],
  ],
  'engine.io-client/build/esm/transports/polling.js': [[/this\.supportsBinary/g, 'true']],
  'engine.io-client/build/esm/transport.js': [
    [/this\.supportsBinary = [^;]+;/, ''],
    [/(if \(this\.opts\.port) &&.+?\)\)\) \{/s, '$1) {'],
  ],
  'socket.io-client/build/esm/manager.js': [
    [/this\.(opts\.autoUnref|_reconnection|_autoConnect)\b(?! =)/g, 'false'],
    [/on\(socket, "ping", [^)]+\)\), /, ''],
    [/opts\.parser \|\| parser/, 'opts.parser'],
    // Coming back is `shared/client/retry.ts`.
    [/this\.reconnection\(opts.+?(?=this\.timeout\()/s, ''],
    [/this\.backoff\.reset\(\);/, ''],
    [/this\.maybeReconnectOnOpen\(\);/, ''],
    [/this\.(skipReconnect|_reconnecting) = [^;]+;/g, ''],
    // Always given, the address as a text.
    [/if \(uri && "object" === typeof uri\) \{.+?opts\.path = [^;]+;/s, ''],
  ],
  'socket.io-client/build/esm/socket.js': [
    [/this\.(_opts\.retries|flags\.volatile|_anyListeners)\b(?! =)/g, 'false'],
    // State that the server would recover after a short break: the widget asks by number instead.
    [/this\.(recovered|_pid) = [^;]+;/g, ''],
    [/this\._pid\b(?! =)/g, 'undefined'],
    // Opened by `connection.ts`, which comes back by itself as well.
    [/if \(this\.io\._autoConnect\)\s+this\.open\(\);/, ''],
    [/if \(!this\.io\["_reconnecting"\]\)/, ''],
    // Nothing is sent again by the client, answered to the server, compressed or binary.
    [/this\._queue(Seq)? = [^;]+;/g, ''],
    [/this\._drainQueue\(true\);/, ''],
    [/this\.notifyOutgoingListeners\(packet\);/g, ''],
    [/if \(null != packet\.id\) \{[^}]+\}/, ''],
    [/packet\.options = \{\};\s+packet\.options\.compress = [^;]+;/, ''],
    [/case PacketType\.BINARY_\w+:/g, ''],
    [/const RESERVED_EVENTS = [^;]+;/, ''],
    [/if \(RESERVED_EVENTS\.hasOwnProperty\(ev\)\) \{[^}]+\}/, ''],
    [/It seems you are trying[^"]+/, 'An old server.'],
  ],
};

/**
 * Leaves out of the Socket.IO client what the widget does not use: binary data, its defaults, `uncalledMethods`, and modules that
 * do nothing when merely imported, which the package does not say of itself. Fails when a new version of the client has
 * no place any more for one of the cuts.
 */
export function leanSocket(): Plugin {
  const mark = '\0sapa-stand-in:';
  return {
    name: 'sapa-lean-socket',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'engine.io-parser') return frameParser;
      const isReplaced = source in standIns && importer && fileOf(importer);
      return isReplaced ? mark + source : null;
    },
    load: (id) => (id.startsWith(mark) ? standIns[id.slice(mark.length)] : null),
    transform(source, id) {
      const file = fileOf(id);
      if (!file) return null;
      const known = (knownValues[file] ?? []).reduce(
        (code, [from, to]) => cut(code, code.replace(from, to), file),
        source,
      );
      const code = withoutMethods(known, this.parse(known), file);
      return { code, map: null, moduleSideEffects: false };
    },
  };
}

const fileOf = (id: string) =>
  /(?:(?:engine|socket)\.io-client|@socket\.io\/component-emitter)\/.*/.exec(id.replace(/^.*node_modules\//, ''))?.[0];

function withoutMethods(code: string, program: ReturnType<Rolldown.PluginContext['parse']>, file: string) {
  const { [file]: names = [] } = uncalledMethods;
  const methods = program.body
    .flatMap((statement) => (statement.type === 'ExportNamedDeclaration' ? [statement.declaration] : [statement]))
    .flatMap((declaration) => (declaration?.type === 'ClassDeclaration' ? declaration.body.body : []))
    .flatMap((member) => (member.type === 'MethodDefinition' && member.key.type === 'Identifier' ? [member] : []))
    .filter(({ key }) => key.type === 'Identifier' && names.includes(key.name));
  if (methods.length !== names.length) throw changed(file);
  return methods.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), code);
}

function cut(before: string, after: string, file: string) {
  if (after === before) throw changed(file);
  return after;
}

const changed = (file: string) =>
  new Error(`The Socket.IO client has changed: see what build/lean-socket.ts leaves out of ${file}, and correct it.`);
