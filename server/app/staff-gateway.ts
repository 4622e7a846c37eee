import { staffCommands } from '../../shared/wire/commands.js';
import type { StaffHandlers } from '../kernel/commands.js';
import { OpenedConversations } from '../kernel/opened-conversations.js';
import type { DomainEvents } from '../kernel/domain-events.js';
import { can, type Subject } from '../kernel/permissions.js';
import type { StaffCaller } from '../kernel/staff-caller.js';
import type { Log } from '../platform/log.js';
import { roomsOf } from '../kernel/rooms-of.js';
import type { StaffService } from '../features/staff/index.js';
import { clientAddress } from '../platform/http/client-address.js';
import { bind, type Gateway } from '../platform/sockets/bind.js';
import type { ConnectionGuard } from '../platform/sockets/connection-guard.js';
import { RateLimits } from '../platform/sockets/rate-limits.js';
import { rooms } from '../platform/sockets/rooms.js';
import type { Metrics } from '../platform/metrics/metrics.js';
import type { Traces } from '../platform/traces.js';
import type { StaffServer, StaffSocket } from '../kernel/sockets.js';
import { countAnswers } from './count-answers.js';

/** Lets signed-in staff in, by the session of the cookie. */
export function openStaffGateway(
  io: StaffServer,
  deps: {
    staff: StaffService;
    events: DomainEvents;
    handlers: StaffHandlers;
    guard: ConnectionGuard;
    metrics: Metrics;
    traces: Traces;
    hasRateLimits: boolean;
    answerMs: number;
    log: Log;
    trustedProxies: number;
  },
): void {
  io.use((socket, next) => {
    deps.staff.authenticate(socket.request.headers).then(
      (actor) => {
        const address = clientAddress(socket.request, deps.trustedProxies);
        socket.data.actor = address ? { ...actor, address } : actor;
        next();
      },
      (error: unknown) => next(deps.guard.refuse(socket.conn, error)),
    );
  });

  const limits = new RateLimits(staffCommands, deps.hasRateLimits);
  const gateway: Gateway<typeof staffCommands, StaffSocket, StaffCaller> = {
    table: staffCommands,
    handlers: deps.handlers,
    callerOf,
    count: (name, socket) => limits.consume(name, socket.data.actor.staffId),
    answerMs: deps.answerMs,
    isLateWithRefusals: deps.guard.hasRateLimits,
    onFlood: (socket) => deps.guard.dropFlood(socket.conn),
    answered: countAnswers(deps, 'staff'),
    log: deps.log,
  };
  io.on('connection', (socket) => {
    deps.guard.releaseRequest(socket);
    const { actor } = socket.data;
    socket.data.opened = new OpenedConversations(socket, actor.staffId);
    void socket.join([rooms.everyStaff, rooms.staff(actor.staffId), ...roomsOf(actor)]);
    bind(socket, socket, gateway);
  });

  deps.events.on('conversation.moved', (conversation) => {
    for (const { data } of socketsIn(io, rooms.conversation(conversation._id))) {
      const { actor, opened } = data;
      if (can(actor, 'conversation:read', conversation)) opened.open(conversation);
      else opened.close(conversation._id);
    }
  });
}

/** Of this process. A copy: who opens a conversation anew leaves its room and joins it again. */
const socketsIn = (io: StaffServer, room: string): StaffSocket[] =>
  [...(io.sockets.adapter.rooms.get(room) ?? [])].flatMap((id) => io.sockets.sockets.get(id) ?? []);

/** What another write has found in the store may be told before the move that it is about. */
export const hiddenFrom =
  (io: StaffServer) =>
  (room: string, subject: Subject): string[] =>
    socketsIn(io, room)
      .filter(({ data }) => !can(data.actor, 'conversation:read', subject))
      .map(({ id }) => id);

function callerOf({ data }: StaffSocket): StaffCaller {
  return {
    ...data.actor,
    open(conversation) {
      // The right may have gone since it was asked for.
      if (can(data.actor, 'conversation:read', conversation)) data.opened.open(conversation);
    },
    close: (id) => data.opened.close(id),
  };
}
