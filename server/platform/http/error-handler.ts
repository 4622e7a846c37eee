import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { ErrorCode } from '../../../shared/wire/reply.js';
import { AppError, notFound } from '../errors.js';
import type { Log } from '../log.js';
import { refusalOf } from '../store/refusal-of.js';

/** What Express and its libraries refuse by themselves, by their own status. */
const libraryTexts: Record<number, string> = {
  400: 'Malformed request.',
  408: 'The request did not come in time.',
  413: 'Too large.',
  415: 'The content-type is none that this takes.',
};

/** Every error leaves as `{ error: { code, message } }`, without a stack. */
export function errorHandler(log: Log, refused: (code: ErrorCode) => void = () => undefined): ErrorRequestHandler {
  return function answerError(error: unknown, _request, response, _next) {
    const library = libraryRefusal(error);
    const answer = library?.answer ?? refusalOf(error, log, 'request failed');
    refused(answer.code);
    // A part of the answer has left: a cut one is all that can be said.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.set(library?.headers ?? {});
    if (answer.retryAfter !== undefined) response.setHeader('retry-after', Math.ceil(answer.retryAfter / 1_000));
    const { code, message, field, reference } = answer;
    response.status(library?.status ?? answer.status).json({ error: { code, message, field, reference } });
  };
}

/**
 * A refusal by Express or a library of its kind (http-errors), which say so by `expose`. The status of an answer that we got
 * from elsewhere stands in the same property, and is nobody's business here.
 */
function libraryRefusal(error: unknown) {
  if (!(error instanceof Error) || error instanceof AppError) return undefined;
  const { status, expose, headers } = error as Error & { status?: unknown; expose?: unknown; headers?: object };
  const isExposed = expose === true || error instanceof URIError;
  if (!isExposed || typeof status !== 'number' || !(status >= 400 && status < 500)) return undefined;
  const code = status === 404 ? 'E_NOT_FOUND' : 'E_SCHEMA';
  return { status, headers, answer: new AppError(code, libraryTexts[status] ?? 'Refused.') };
}

export const unknownRoute: RequestHandler = () => {
  throw notFound();
};

/** Bodies are JSON or nothing; a form or text would slip past the schema as an empty body. */
export const jsonOnly: RequestHandler = (request, _response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (!hasBody || request.is('application/json')) return next();
  next(Object.assign(new Error('Unsupported media type'), { status: 415, expose: true }));
};
