import { createLog } from '../platform/log.js';

interface LogLine extends Record<string, unknown> {
  level: number;
  msg: string;
}

const errorLevel = 50;

/** The server's real log, written into memory. */
export function logIntoMemory(secrets: readonly string[] = []) {
  const lines: string[] = [];
  const log = createLog('debug', secrets, { write: (line) => void lines.push(line) });
  const read = () => lines.map((line) => JSON.parse(line) as LogLine);
  return {
    log,
    lines,
    /** What the server itself calls a fault: an answer that nobody planned. */
    faults: () => read().filter(({ level }) => level >= errorLevel),
    /** The lines with this word. */
    logged: (word: string) => read().filter(({ msg }) => msg === word),
  };
}
