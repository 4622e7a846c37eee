/** Its own chunk: loaded only where no WebSocket comes through. */
export { Fetch as Polling } from 'socket.io-client';
export { isRefused } from './is-refused.js';
