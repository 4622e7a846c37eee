import type { ChainFault } from './verify-chains.js';

/** For who runs the server. */
export function wordsOfFault(fault: ChainFault): string {
  switch (fault.kind) {
    case 'changed':
      return `Entry ${fault.id} (chain ${fault.chain}, number ${fault.number}) is another one than was written.`;
    case 'gap':
      return `Entries are missing in chain ${fault.chain}, from number ${fault.number} on.`;
    case 'end':
      return `The end of chain ${fault.chain} is missing: numbers ${fault.number} to ${fault.until}.`;
    case 'unknown':
      return `Chain ${fault.chain} was begun by no process that is known.`;
    case 'details':
      return `The details of entry ${fault.id} are other ones than were written.`;
    case 'tie':
      return `Tie ${fault.number} is another one than was made, or one before it is missing.`;
    case 'unchained':
      return `Entry ${fault.id} is in no chain.`;
  }
}
