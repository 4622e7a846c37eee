import { createLog } from '../log.js';

interface LogLine {
  level: number;
  msg: string;
}

const errorLevel = 50;

/** The server's real log, written into memory. */
export function logIntoMemory() {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  return {
    log,
    lines,
    /** What the server itself calls a fault: an answer that nobody planned. */
    faults: () => lines.map((line) => JSON.parse(line) as LogLine).filter(({ level }) => level >= errorLevel),
  };
}
