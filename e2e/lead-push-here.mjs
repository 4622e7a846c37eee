/** Loaded into a server under test before anything else: what it sends to a push service comes to the test's one. */
import { Agent } from 'node:https';
import { RequestFilteringHttpsAgent } from 'request-filtering-agent';

const port = Number(process.env.SAPA_TEST_PUSH_PORT);

RequestFilteringHttpsAgent.prototype.createConnection = function (options, listener) {
  return Agent.prototype.createConnection.call(this, { ...options, host: '127.0.0.1', port }, listener);
};
