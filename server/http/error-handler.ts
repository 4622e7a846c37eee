import type { ErrorRequestHandler, RequestHandler } from 'express';
import { AppError, notFound, unavailable } from '../errors.js';
import type { Log } from '../log.js';

/** What the body parsers refuse, by their own status. */
const parserCodes: Record<number, string> = {
  400: 'Malformed request.',
  413: 'Too large.',
  415: 'Send application/json.',
};

/** Every error leaves as `{ error: { code, message } }`, without a stack. */
export function errorHandler(log: Log): ErrorRequestHandler {
  return function answerError(error: unknown, _request, response, next) {
    if (response.headersSent) return next(error);
    const { status, answer } = asAnswer(error, log);
    if (answer.retryAfter !== undefined) response.setHeader('retry-after', Math.ceil(answer.retryAfter / 1_000));
    response.status(status).json({ error: { code: answer.code, message: answer.message, field: answer.field } });
  };
}

function asAnswer(error: unknown, log: Log): { status: number; answer: AppError } {
  if (error instanceof AppError) return { status: error.status, answer: error };
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  const refusal = parserCodes[status];
  if (refusal) return { status, answer: new AppError('E_SCHEMA', refusal) };
  log.error({ err: error }, 'request failed');
  return { status: 503, answer: unavailable() };
}

export const unknownRoute: RequestHandler = () => {
  throw notFound();
};

/** Bodies are JSON or nothing; a form or text would slip past the schema as an empty body. */
export const jsonOnly: RequestHandler = (request, _response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (!hasBody || request.is('application/json')) return next();
  next(Object.assign(new Error('Unsupported media type'), { status: 415 }));
};
