import { worker, type Fetching } from './worker-scope.js';

/** What the first view needs, by the names of this build. */
declare const __SHELL__: readonly string[];
/** Another one with each build. */
declare const __BUILD__: string;

const names = 'sapa-shell-';
const name = `${names}${__BUILD__}`;
/** Every address of the inbox is this page. */
const page = '/inbox/';
/** A server that takes connections and says nothing is as good as none. */
const patienceMs = 3_000;
const isAsset = (path: string) => path.startsWith('/inbox/assets/');
/** Beside the page, under names that stay: they belong to it, and come anew with it. */
const besidePage = ['/inbox/early.js', '/inbox/favicon.svg'];

/**
 * Keeps the files of the build, so that the inbox opens without a network. They are the same for everybody: no answer of the API
 * is ever kept, so that nothing of any person lies here after a sign-out.
 */
export async function keepShell(): Promise<void> {
  const cache = await caches.open(name);
  await cache.addAll([...[page, ...besidePage].map((path) => new Request(path, { cache: 'no-cache' })), ...__SHELL__]);
  // What it does is the same for pages of an older build: nobody waits until all of them are closed.
  await worker.skipWaiting();
}

/** Of older builds. */
export async function dropOldShells(): Promise<void> {
  const known = await caches.keys();
  await Promise.all(known.filter((each) => each.startsWith(names) && each !== name).map((each) => caches.delete(each)));
  // The page is asked for while this worker starts.
  await worker.registration.navigationPreload?.enable();
}

/** Answers for the page and the files of the build, and leaves all else to the browser. */
export function answerForShell(event: Fetching): void {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  // A file is no address of the page; what has a point in its name is one.
  if (request.mode === 'navigate' && pathname.startsWith(page) && !pathname.includes('.'))
    event.respondWith(networkFirst(event, page));
  else if (besidePage.includes(pathname)) event.respondWith(networkFirst(event, pathname));
  else if (isAsset(pathname)) event.respondWith(keptFirst(event));
}

/** So an old page never stays: it is shown where the server cannot be reached, or is just starting behind its proxy. */
async function networkFirst(event: Fetching, path: string): Promise<Response> {
  const cache = await caches.open(name);
  const asked = freshOf(event, cache, path);
  // What comes too late to be shown is kept for the next time.
  event.waitUntil(asked.catch(() => undefined));
  const kept = await cache.match(path);
  try {
    const fresh = await (kept ? Promise.race([asked, late()]) : asked);
    return fresh.status >= 500 && kept ? kept : fresh;
  } catch {
    return kept ?? Response.error();
  }
}

async function freshOf(event: Fetching, cache: Cache, path: string): Promise<Response> {
  const fresh = (await event.preloadResponse) ?? (await fetch(event.request));
  if (fresh.ok && !fresh.redirected) await cache.put(path, fresh.clone());
  return fresh;
}

const late = () =>
  new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('The server says nothing.')), patienceMs);
  });

/** Their names say what is in them. */
async function keptFirst({ request }: Fetching): Promise<Response> {
  const cache = await caches.open(name);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request.url, fresh.clone());
  return fresh;
}
