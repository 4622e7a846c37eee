import { mongo, MongooseError, Error as MongooseErrors } from 'mongoose';
import { expect, test } from 'vitest';
import { isStoreAway } from './store-errors.js';

const ofServer = (code: number, labels: string[] = [], message = 'x') =>
  new mongo.MongoServerError({ message, code, errorLabels: labels });
const coded = (code: string) => Object.assign(new Error('x'), { code });
const named = (name: string, message = 'x') => Object.assign(new Error(message), { name });

test.each([
  ['a connection that breaks', new mongo.MongoNetworkError('x')],
  ['an engine that hangs', new mongo.MongoNetworkTimeoutError('x')],
  ['no server to be found', new mongo.MongoServerSelectionError('x', {} as mongo.TopologyDescription)],
  ['a pool that is not connected', new mongo.MongoNotConnectedError('x')],
  ['a pool that was closed', new mongo.MongoTopologyClosedError('x')],
  ['the primary stepping down', ofServer(189)],
  ['the gateway without its database', ofServer(1)],
  ['a write broken off by a deadlock check', ofServer(16908292)],
  ['a code that nobody here knows', ofServer(987654)],
  ['a refusal that the server calls passing', ofServer(2, ['RetryableWriteError'])],
  ['a wrong password of the database', ofServer(18)],
  ['mongoose without a server', new MongooseErrors.MongooseServerSelectionError('x')],
  [
    'mongoose before it is connected',
    new MongooseError('Cannot call `x.findOne()` before initial connection is complete'),
  ],
  ['Redis that does not answer', named('MaxRetriesPerRequestError')],
  ['Redis that closed the connection', new Error('Connection is closed.')],
  ['Redis that still reads its file', named('ReplyError', 'LOADING Redis is loading the dataset in memory')],
  ['Redis without room', named('ReplyError', "OOM command not allowed when used memory > 'maxmemory'.")],
  ['too many open files', coded('EMFILE')],
  ['a full disk', coded('ENOSPC')],
  ['nobody who listens', coded('ECONNREFUSED')],
  ['a deadline', named('TimeoutError')],
  ['any of these behind another error', new Error('x', { cause: new Error('y', { cause: coded('ECONNRESET') }) })],
])('%s is an outage', (_what, error) => {
  expect(isStoreAway(error)).toBe(true);
});

test.each([
  ['a bug', new TypeError("Cannot read properties of undefined (reading 'x')")],
  ['a size out of range', new RangeError('x')],
  ['what cannot be encoded', new mongo.BSON.BSONError('x')],
  ['a wrong call of the driver', new mongo.MongoInvalidArgumentError('x')],
  ['a wrong type', ofServer(14)],
  ['a bad value', ofServer(2)],
  ['a document that does not validate', ofServer(121)],
  ['a document that is too large', ofServer(10334)],
  ['a key that is there, where nobody expected it', ofServer(11000)],
  ['the same by its text alone', ofServer(1, [], 'conflicting key value violates exclusion constraint "x"')],
  ['an operator that the store does not have', ofServer(9)],
  ['a value that mongoose cannot cast', new MongooseErrors.CastError('ObjectId', 'x', '_id')],
  ['a document that mongoose refuses', new MongooseErrors.ValidationError()],
  ['a wrong call of mongoose', new MongooseError('Query was already executed')],
  ['a wrong call of Redis', named('ReplyError', 'WRONGTYPE Operation against a key holding the wrong kind of value')],
  ['a file that is not there', coded('ENOENT')],
  ['a string', 'x'],
  ['nothing', undefined],
])('%s is none', (_what, error) => {
  expect(isStoreAway(error)).toBe(false);
});

test('an error that is its own cause ends the search', () => {
  const error = new Error('x');
  error.cause = error;
  expect(isStoreAway(error)).toBe(false);
});
