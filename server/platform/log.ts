import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** JSON lines on stdout. Ids are logged, texts and secrets never; what may carry a secret is redacted all the same. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.token', '*.password', '*.text'],
    serializers: { err: loggedError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** What tells a fault, and nothing that hangs on it: a refused write of the driver carries the whole document. */
function loggedError(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { name, message, stack, ...('code' in error ? { code: error.code } : {}) };
}
