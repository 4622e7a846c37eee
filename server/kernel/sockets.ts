import type { Server, Socket } from 'socket.io';
import type { StaffEvents, VisitorEvents } from '../../shared/wire/events.js';
import type { Audience } from '../platform/sockets/audience.js';
import type { StaffActor, VisitorActor } from './actors.js';
import type { OpenedConversations } from './opened-conversations.js';
import type { Subject } from './permissions.js';

/** Commands arrive through `bind`, which knows their types from the command table. */
type Incoming = Record<string, never>;

export interface VisitorSocketData {
  site: { _id: string };
  /** Absent for a guest: somebody who has opened the chat and written nothing yet. */
  visitor?: VisitorActor;
}

export interface StaffSocketData {
  actor: StaffActor;
  opened: OpenedConversations;
}

export type VisitorServer = Server<Incoming, VisitorEvents, Incoming, VisitorSocketData>;
export type StaffServer = Server<Incoming, StaffEvents, Incoming, StaffSocketData>;
export type StaffSocket = Socket<Incoming, StaffEvents, Incoming, StaffSocketData>;
export type VisitorSocket = Socket<Incoming, VisitorEvents, Incoming, VisitorSocketData>;

/**
 * Those who are connected to the two Socket.IO servers, in all processes: features speak to these, and know no Socket.IO. The
 * servers share nothing: a visitor's token cannot even be presented at the staff's.
 */
export interface Audiences {
  visitors: Audience<VisitorEvents>;
  staff: Audience<StaffEvents, Subject>;
}
