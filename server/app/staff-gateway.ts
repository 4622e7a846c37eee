import { staffCommands } from '../../shared/wire/commands.js';
import type { StaffHandlers } from '../kernel/commands.js';
import type { Log } from '../platform/log.js';
import type { StaffService } from '../features/staff/index.js';
import { bind } from '../platform/sockets/bind.js';
import type { ConnectionGuard } from '../platform/sockets/connection-guard.js';
import { RateLimits } from '../platform/sockets/rate-limits.js';
import { rooms } from '../platform/sockets/rooms.js';
import type { StaffServer } from '../kernel/sockets.js';

/** Lets signed-in staff in, by the session of the cookie. */
export function openStaffGateway(
  io: StaffServer,
  deps: {
    staff: StaffService;
    handlers: StaffHandlers;
    guard: ConnectionGuard;
    hasRateLimits: boolean;
    log: Log;
  },
): void {
  io.use((socket, next) => {
    deps.staff.authenticate(socket.request.headers).then(
      (actor) => {
        socket.data.actor = actor;
        next();
      },
      (error: unknown) => next(deps.guard.refuse(socket.conn, error)),
    );
  });

  const limits = new RateLimits(staffCommands, deps.hasRateLimits);
  io.on('connection', (socket) => {
    void socket.join(socket.data.actor.siteIds.map(rooms.siteStaff));
    bind(socket, {
      table: staffCommands,
      handlers: deps.handlers,
      callerOf: () => socket.data.actor,
      count: (name) => limits.consume(name, socket.data.actor.staffId),
      onFlood: () => deps.guard.dropFlood(socket.conn),
      log: deps.log,
    });
  });
}
