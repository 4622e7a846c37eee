import type { StaffPush } from '../../shared/wire/push/staff-push.js';

// TypeScript has the types of a worker or those of a page, and this program is of pages.
export interface Extendable extends Event {
  waitUntil(until: Promise<unknown>): void;
}
interface PushCame extends Extendable {
  data: { json(): StaffPush } | null;
}
interface NotificationClicked extends Extendable {
  /** Which of its buttons; empty: the notification itself. */
  action: string;
  notification: Notification;
}
export interface Fetching extends Extendable {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith(response: Promise<Response>): void;
}
/** Chromium says neither of them where a permission was given back. */
export interface SubscriptionChange {
  oldSubscription?: PushSubscription | null;
  newSubscription?: PushSubscription | null;
}
export interface WindowClient {
  readonly url: string;
  readonly focused: boolean;
  readonly visibilityState: DocumentVisibilityState;
  focus(): Promise<unknown>;
  postMessage(message: WorkerMessage): void;
}

/** What the worker says to a page of the inbox. */
export interface WorkerMessage {
  kind: 'open';
  conversationId: string;
}

interface WorkerScope {
  registration: ServiceWorkerRegistration;
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly WindowClient[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'pushsubscriptionchange', listener: (event: Extendable & SubscriptionChange) => void): void;
  addEventListener(type: 'push', listener: (event: PushCame) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: NotificationClicked) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}
export const worker = self as unknown as WorkerScope;
