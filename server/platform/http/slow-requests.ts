import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** How much of a body must come in each window of time, and how long all of it may take. */
interface Pace {
  windowMs: number;
  bytes: number;
  mostMs: number;
}

export interface SlowLimits {
  /** From the first byte of a request, or from the connection, to the end of its headers. */
  headersMs: number;
  /** Of JSON, forms and polling. On the slowest mobile line such a body takes a second or two. */
  body: Pace;
  upload: Pace;
}

export const slowLimits: SlowLimits = {
  headersMs: 10_000,
  body: { windowMs: 5_000, bytes: 2_500, mostMs: 30_000 },
  upload: { windowMs: 15_000, bytes: 15_000, mostMs: 300_000 },
};

const guards = new WeakMap<IncomingMessage, { begin: (pace: Pace) => void; upload: Pace }>();

/**
 * Ends requests whose body comes too slowly, with 408 (B25), whichever route they are for and whether or not it reads them.
 * To be called when everything else listens to the server: it must hear of a request first.
 */
export function endSlowBodies(http: Server, limits: SlowLimits): void {
  http.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
    if (encoding === undefined && Number(length) === 0) return;
    const guard = guardBody(request, response);
    guards.set(request, { begin: guard, upload: limits.upload });
    guard(limits.body);
  });
}

/** From now on the body of this request is a file, and may take its time. */
export function allowUpload(request: IncomingMessage): void {
  const guard = guards.get(request);
  guard?.begin(guard.upload);
}

function guardBody(request: IncomingMessage, response: ServerResponse) {
  const { socket } = request;
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  request.once('end', stop);
  request.once('close', stop);

  return (pace: Pace) => {
    stop();
    const begun = Date.now();
    watch(socket.bytesRead);

    function watch(before: number) {
      // What has arrived while this process was busy is read first.
      timer = setTimeout(() => setImmediate(judge, before), pace.windowMs);
    }

    function judge(before: number) {
      if (request.complete || request.destroyed) return;
      // The buffer is full: it is us who do not read.
      const isOurs = request.readableLength >= request.readableHighWaterMark;
      const isSlow = socket.bytesRead - before < pace.bytes && !isOurs;
      if (isSlow || Date.now() - begun >= pace.mostMs) cut(request, response);
      else watch(socket.bytesRead);
    }
  };
}

function cut(request: IncomingMessage, response: ServerResponse): void {
  // Answered before its body had come: nothing is left to say.
  if (response.headersSent) return void request.destroy();
  response.writeHead(408, { 'content-type': 'application/json', connection: 'close' });
  const error = { code: 'E_SCHEMA', message: 'The request did not come in time.' };
  response.end(JSON.stringify({ error }), () => request.destroy());
}
