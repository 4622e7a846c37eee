import type { DeadLetter, Finding } from '../../../shared/wire/operation/entities.js';
import { findingStates } from '../../../shared/wire/operation/findings.js';
import type { StoredDeadLetter } from '../messages/index.js';
import type { Found } from './finding.js';

export const presentFinding = ({ code, values = {} }: Found): Finding => ({ code, state: findingStates[code], values });

export const presentLetter = (letter: StoredDeadLetter): DeadLetter => ({
  conversationId: letter._id,
  fromSeq: letter.fromSeq,
  toSeq: letter.toSeq,
  tries: letter.tries,
  error: letter.error,
  at: letter.at.toISOString(),
  isTriedAgain: letter.retryAt !== undefined,
});
