import type { VisitorEvents } from '../../shared/wire/events.js';
import type { VisitorActor } from '../kernel/actors.js';
import type { VisitorSocket } from '../kernel/sockets.js';
import type { VisitorCaller } from '../kernel/visitor-caller.js';
import type { VisitorsService } from '../features/visitors/index.js';
import { unauthenticated } from '../platform/errors.js';
import type { Audience } from '../platform/sockets/audience.js';
import { rooms } from '../platform/sockets/rooms.js';

/** The caller behind one socket. A class: closures for each of thousands of sockets would take twice the memory. */
export class VisitorConnection implements VisitorCaller {
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly socket: VisitorSocket,
    readonly network: string,
    readonly isOnHostedPage: boolean,
    private readonly deps: { visitors: VisitorsService; audience: Audience<VisitorEvents> },
  ) {}

  get siteId(): string {
    return this.socket.data.site._id;
  }

  get current(): VisitorActor | undefined {
    return this.socket.data.visitor;
  }

  visitor(): VisitorActor {
    if (!this.current) throw unauthenticated();
    return this.current;
  }

  inOrder<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** The connection leaves the rooms of who it was, and enters those of who it is. */
  async become(visitor: VisitorActor, token?: string): Promise<void> {
    const { socket, current: before } = this;
    socket.data.visitor = { ...visitor, connectionId: socket.id };
    if (before) await socket.leave(rooms.visitor(before.visitorId));
    await socket.join(rooms.visitor(visitor.visitorId));
    if (token !== undefined) await this.recheck(visitor, token);
  }

  async replaceOtherSessions(visitor: VisitorActor, token: string): Promise<void> {
    const before = this.current;
    await this.become(visitor, token);
    if (before) this.deps.audience.disconnect(rooms.visitor(before.visitorId), this.socket.id);
  }

  /** Whose token was taken away before the room was entered has not heard of it; who cannot be asked about comes again. */
  async recheck({ siteId, visitorId }: VisitorActor, token: string): Promise<void> {
    const found = await this.deps.visitors.authenticate(siteId, token).catch(() => undefined);
    if (found?.visitorId !== visitorId) this.socket.disconnect(true);
  }
}
