import { pino, type Logger } from 'pino';

export type Log = Logger;

/** JSON lines on stdout. Ids are logged, texts and secrets never; what may carry a secret is redacted all the same. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.token', '*.password', '*.text'],
  });
}
