/**
 * Shows that there is an answer, and leads to the chat. It keeps nothing and answers for no request: the pages of its scope
 * come from the server as without it.
 */

/** What the server encrypts (`server/features/notifications/answer-pushes.service.ts`). */
interface Answer {
  id: string;
  /** The same for one conversation: a newer answer takes the place of the one before. */
  tag: string;
  title: string;
  body: string;
  url: string;
  language?: string;
}

// TypeScript has the types of a worker or those of a page, and this program is of pages.
interface Extendable extends Event {
  waitUntil(until: Promise<unknown>): void;
}
interface WindowClient {
  readonly url: string;
  readonly visibilityState: DocumentVisibilityState;
  focus(): Promise<unknown>;
}
interface WorkerScope {
  registration: ServiceWorkerRegistration;
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly WindowClient[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener(type: 'push', listener: (event: Extendable & { data: { json(): Answer } | null }) => void): void;
  addEventListener(
    type: 'notificationclick',
    listener: (event: Extendable & { notification: Notification }) => void,
  ): void;
}
const worker = self as unknown as WorkerScope;

worker.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(show(event.data.json()));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openChat((event.notification.data as Answer).url));
});

async function show({ language, ...answer }: Answer) {
  const { id, tag, title, body, url } = answer;
  const pages = await pagesAt(url);
  // Browsers want every push to be seen. With the chat on the screen it is: the answer stands there.
  if (pages.some(({ visibilityState }) => visibilityState === 'visible')) return;
  const shown = await worker.registration.getNotifications({ tag });
  const options: NotificationOptions & { renotify: boolean } = {
    body,
    tag,
    data: answer,
    dir: 'auto',
    icon: '/embed/v1/icon-192.png',
    badge: '/embed/v1/icon-192.png',
    // What the server sends once more after a crash is not heard twice.
    renotify: !shown.some(({ data }) => (data as Answer).id === id),
    ...(language ? { lang: language } : {}),
  };
  await worker.registration.showNotification(title, options);
}

async function openChat(url: string) {
  const [page] = await pagesAt(url);
  await (page ? page.focus() : worker.clients.openWindow(url));
}

/** A page that was open before the first subscription is not controlled by this worker, and counts all the same. */
async function pagesAt(path: string) {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return pages.filter(({ url }) => new URL(url).pathname === path);
}
