import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import type { Request, Response } from 'express';

type Encoding = 'br' | 'gzip' | 'identity';

/** One file as it leaves: each encoding is another representation, and has an ETag of its own. */
export type BuiltFile = Partial<Record<Encoding, { body: Buffer; etag: string }>>;

const suffixes: Record<Encoding, string> = { br: '.br', gzip: '.gz', identity: '' };

/**
 * The files of a build by their path below its folder, read once: they are few and small, a build that is made anew meanwhile
 * cannot be served by halves, and what is not among them is not there, however a path is written.
 */
export function readBuiltFiles(folder: string, isServed: RegExp): ReadonlyMap<string, BuiltFile> {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const served = names.filter((name) => isServed.test(name));
  return new Map(served.map((name) => [name.replaceAll(sep, '/'), readEncodings(join(folder, name))]));
}

function readEncodings(path: string): BuiltFile {
  const file: BuiltFile = {};
  for (const [encoding, suffix] of Object.entries(suffixes) as [Encoding, string][]) {
    if (!existsSync(path + suffix)) continue;
    file[encoding] = withTag(readFileSync(path + suffix));
  }
  return file;
}

/** Of the content and not of the time: the same on every node, and after a restart. */
export const withTag = (body: Buffer) => ({
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
});

/** Answers with a file, in the smallest encoding that is understood. False where there is no such representation. */
export function sendBuiltFile(
  request: Request,
  response: Response,
  { file, path, cacheControl }: { file: BuiltFile; path: string; cacheControl: string },
): boolean {
  const sent = chooseEncoding(request, file);
  if (!sent) return false;
  response.vary('Accept-Encoding');
  response.set({ etag: sent.etag, 'cache-control': cacheControl });
  if (request.fresh) {
    response.status(304).end();
    return true;
  }
  if (sent.encoding !== 'identity') response.setHeader('content-encoding', sent.encoding);
  // Ranges are not offered: a script is of use only as a whole, and the whole is a right answer to anyone who asks for less.
  response.type(path.endsWith('.ts') ? 'text' : extname(path)).send(sent.body);
  return true;
}

/** Asked one by one: among those that a browser likes equally, the smallest is ours to choose. */
function chooseEncoding(request: Request, file: BuiltFile) {
  for (const encoding of ['br', 'gzip'] as const) {
    const found = request.acceptsEncodings(encoding) && file[encoding];
    if (found) return { encoding, ...found };
  }
  return file.identity && { encoding: 'identity', ...file.identity };
}
