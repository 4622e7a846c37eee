import type { Request, RequestHandler, Response } from 'express';

/** The whole body, once it is known who sends it. Rejects where it is too large; empty where it is of another type. */
export const receiveBytes =
  (receive: RequestHandler) =>
  async (request: Request, response: Response): Promise<Uint8Array> => {
    await new Promise<void>((resolve, reject) => {
      void receive(request, response, (error?: unknown) => (error instanceof Error ? reject(error) : resolve()));
    });
    const body: unknown = request.body;
    return body instanceof Uint8Array ? body : new Uint8Array();
  };
