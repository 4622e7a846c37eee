import type { VisitorActor } from '../../kernel/actors.js';
import type { VisitorCaller } from '../../kernel/visitor-caller.js';
import { unauthenticated } from '../../platform/errors.js';

/** Who calls a command by one request of HTTP, as the commands of a socket see it. It becomes nobody else. */
export class RequestCaller implements VisitorCaller {
  readonly isOnHostedPage = false;

  constructor(
    readonly siteId: string,
    readonly network: string,
    readonly current: VisitorActor | undefined,
  ) {}

  visitor(): VisitorActor {
    if (!this.current) throw unauthenticated();
    return this.current;
  }

  inOrder<Value>(work: () => Promise<Value>): Promise<Value> {
    return work();
  }

  async become(): Promise<void> {}

  async replaceOtherSessions(): Promise<void> {}
}
