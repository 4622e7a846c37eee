import en from '../../shared/locales/en.json?part=staffPush';
import id from '../../shared/locales/id.json?part=staffPush';
import type { StaffPush } from '../../shared/wire/push/staff-push.js';
import { worker } from './worker-scope.js';

const texts = { id, en };
const icon = '/inbox/icon-192.png';
const snoozeMinutes = 15;
const patienceMs = 15_000;

type Waiting = Extract<StaffPush, { kind: 'waiting' }>;

/** TypeScript does not know what a service worker may say with it. */
interface WorkerNotification extends NotificationOptions {
  renotify: boolean;
  actions: { action: string; title: string }[];
}

const conversationPath = (conversationId: string) => `/inbox/c/${conversationId}`;

export async function receive(push: StaffPush): Promise<void> {
  await (push.kind === 'over' ? close(push.conversationId) : show(push));
  // With a page of the inbox open, that counts.
  if ((await pages()).length === 0) await setBadge(push.unseen);
}

async function show(push: Waiting): Promise<void> {
  // Who works in the inbox hears it there. A page that is only visible, on a second screen perhaps, says nothing of anybody.
  const isLookedAt = (await pages()).some(({ visibilityState, focused }) => visibilityState === 'visible' && focused);
  const shown = await worker.registration.getNotifications({ tag: push.conversationId });
  // What the server sends once more after a crash is not heard twice.
  const isKnown = shown.some(({ data }) => (data as Waiting).id === push.id);
  await notify(push, { body: push.body, renotify: !isKnown && !isLookedAt, silent: isLookedAt, canSnooze: true });
}

interface Shown {
  body: string;
  renotify: boolean;
  canSnooze: boolean;
  silent?: boolean;
}

/** One per conversation: what is newer takes the place of the one before. */
function notify(push: Waiting, { body, renotify, canSnooze, silent = false }: Shown) {
  const { conversationId: tag, language: lang, title } = push;
  const { open, snooze } = texts[lang];
  const options: WorkerNotification = {
    ...{ body, tag, lang, renotify, silent, icon, badge: icon, dir: 'auto', data: push },
    actions: [{ action: 'open', title: open() }, ...(canSnooze ? [{ action: 'snooze', title: snooze() }] : [])],
  };
  return worker.registration.showNotification(title, options);
}

async function close(conversationId: string): Promise<void> {
  for (const shown of await worker.registration.getNotifications({ tag: conversationId })) shown.close();
}

export async function handleClick(notification: Notification, action: string): Promise<void> {
  const push = notification.data as Waiting;
  notification.close();
  await (action === 'snooze' ? snooze(push) : open(push));
}

/** In the tab that there is, rather than in a second one: what is typed there stays, and it shows the conversation by itself. */
async function open({ conversationId }: Waiting): Promise<void> {
  const found = await pages();
  const path = conversationPath(conversationId);
  const page =
    found.find(({ url }) => new URL(url).pathname === path) ?? found.find(({ focused }) => focused) ?? found[0];
  if (!page) return void (await worker.clients.openWindow(path));
  page.postMessage({ kind: 'open', conversationId });
  await page.focus();
}

/** By the cookie of the session. Again changes nothing: the server keeps the time that it has. */
async function snooze(push: Waiting): Promise<void> {
  const words = texts[push.language];
  const say = (body: string, canSnooze: boolean) => notify(push, { body, renotify: true, canSnooze });
  const status = await askForSnooze(push.conversationId);
  if (status === 200) return;
  if (status === 409) return say(words.over(), false);
  if (status === 404) return say(words.gone(), false);
  if (status === 401 || status === 403) return say(words.signedOut(), true);
  return say(words.failed(), true);
}

/** Undefined where nothing is known of what has become of it. */
async function askForSnooze(conversationId: string): Promise<number | undefined> {
  try {
    const { status } = await fetch(`/api/conversations/${conversationId}/snooze`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ minutes: snoozeMinutes }),
      signal: AbortSignal.timeout(patienceMs),
    });
    return status;
  } catch {
    return undefined;
  }
}

async function setBadge(count: number): Promise<void> {
  // Where the inbox is no app of the device, there is none.
  await (count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.())?.catch(() => undefined);
}

/** A page that was open before the first visit of this worker is not controlled by it, and counts all the same. */
async function pages() {
  const found = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return found.filter(({ url }) => new URL(url).pathname.startsWith('/inbox/'));
}
