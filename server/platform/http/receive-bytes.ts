import { raw, type Request, type Response } from 'express';

/** The whole body of one of these types, once it is known who sends it. Rejects where it is of another type (415) or larger than `limit` bytes (413). */
export function receiveBytes({ types, limit }: { types: string[]; limit: number }) {
  const receive = raw({ type: types, limit });
  return async (request: Request, response: Response): Promise<Uint8Array> => {
    // False: it has a body, and of another type.
    if (request.is(types) === false)
      throw Object.assign(new Error('Unsupported media type'), { status: 415, expose: true });
    await new Promise<void>((resolve, reject) => {
      void receive(request, response, (error?: unknown) => (error instanceof Error ? reject(error) : resolve()));
    });
    const body: unknown = request.body;
    return body instanceof Uint8Array ? body : new Uint8Array();
  };
}
