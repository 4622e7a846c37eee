import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

type Encoding = 'br' | 'gzip' | 'identity';

/** One file as it leaves: each encoding is another representation, and has an ETag of its own. */
export type EmbedFile = Partial<Record<Encoding, { body: Buffer; etag: string }>>;

/** What the build says of itself: the version in `/embed/x.y.z/`, and the hash by which a page can pin its loader. */
export interface Release {
  version: string;
  integrity: string;
}

const suffixes: Record<Encoding, string> = { br: '.br', gzip: '.gz', identity: '' };

/**
 * All files of the widget by their path below `/embed/`, read once: they are few and small, a build that is made anew
 * meanwhile cannot be served by halves, and what is not among them is not there, however a path is written.
 */
export function readEmbedFiles(folder: string): ReadonlyMap<string, EmbedFile> {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const scripts = names.filter((name) => /\.(js|d\.ts|css|svg|png)$/.test(name));
  return new Map(scripts.map((name) => [name.replaceAll(sep, '/'), readEncodings(join(folder, name))]));
}

function readEncodings(path: string): EmbedFile {
  const file: EmbedFile = {};
  for (const [encoding, suffix] of Object.entries(suffixes) as [Encoding, string][]) {
    if (!existsSync(path + suffix)) continue;
    const body = readFileSync(path + suffix);
    // Of the content and not of the time: the same on every node, and after a restart.
    file[encoding] = { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
  }
  return file;
}

/** Undefined where the widget was not built. */
export function readRelease(folder: string): Release | undefined {
  const path = join(folder, 'release.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Release) : undefined;
}
