import { pino, type DestinationStream, type Logger } from 'pino';
import { hideSecrets } from './secrets.js';

export type Log = Logger;

/**
 * JSON lines on stdout. Ids are logged, texts and secrets never; what may carry a secret is redacted all the same. Libraries and
 * other servers quote what they were given: the secrets of the configuration are taken out of each line.
 */
export function createLog(level: string, secrets: readonly string[] = [], destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.token', '*.password', '*.text'],
    serializers: { err: loggedError },
    ...(secrets.length > 0 ? { hooks: { streamWrite: hideSecrets(secrets) } } : {}),
  };
  return destination ? pino(options, destination) : pino(options);
}

/** What tells a fault, and nothing that hangs on it: a refused write of the driver carries the whole document. */
function loggedError(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { name, message, stack, ...('code' in error ? { code: error.code } : {}) };
}
