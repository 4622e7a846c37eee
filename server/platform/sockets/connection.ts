import type { Socket } from 'socket.io';

/** The connection below a socket: Engine.IO's, by WebSocket or by polling. */
export type Connection = Socket['conn'];
