import { Retry } from '../../shared/client/retry.js';

/**
 * How the inbox asks again: every three seconds while the server cannot answer. A bug seldom goes away by itself: it is
 * asked for less and less often, up to a minute apart.
 */
export class StaffRetry extends Retry {
  constructor(run: () => void) {
    super(run, 3_000, 60_000);
  }

  override later(wait?: number, isBug = false): void {
    super.later(wait ?? (isBug ? undefined : 3_000));
  }
}
