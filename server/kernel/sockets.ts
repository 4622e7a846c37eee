import type { Server, Socket } from 'socket.io';
import type { StaffEvents, VisitorEvents } from '../../shared/events.js';
import type { StaffActor, VisitorActor } from './actors.js';
import type { StoredSite } from '../features/sites/sites.model.js';

/** Commands arrive through `bind`, which knows their types from the command table. */
type Incoming = Record<string, never>;

export interface VisitorSocketData {
  site: Pick<StoredSite, '_id'>;
  /** Absent for a guest: somebody who has opened the chat and written nothing yet. */
  visitor?: VisitorActor;
}

export interface StaffSocketData {
  actor: StaffActor;
}

export type VisitorServer = Server<Incoming, VisitorEvents, Incoming, VisitorSocketData>;
export type StaffServer = Server<Incoming, StaffEvents, Incoming, StaffSocketData>;
export type VisitorSocket = Socket<Incoming, VisitorEvents, Incoming, VisitorSocketData>;
