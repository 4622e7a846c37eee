import type { Page } from '@playwright/test';

export interface ShownNotification {
  title: string;
  body: string;
  tag: string;
}

/**
 * No browser here reaches the push service of its maker. So the one thing that would ask it is replaced, as seen from the page;
 * what the page does with the answer is real.
 */
export async function subscribeAs(page: Page, subscription: { endpoint: string; keys: Record<string, string> }) {
  await page.addInitScript((given) => {
    const asked: (PushSubscriptionOptionsInit | undefined)[] = [];
    Object.assign(window, { askedOfPushManager: asked });
    PushManager.prototype.subscribe = (options) => {
      asked.push(options);
      const made = { endpoint: given.endpoint, toJSON: () => given, unsubscribe: () => Promise.resolve(true) };
      return Promise.resolve(made as unknown as PushSubscription);
    };
  }, subscription);
  return () =>
    page.evaluate(
      () => (window as unknown as { askedOfPushManager: PushSubscriptionOptionsInit[] }).askedOfPushManager,
    );
}

interface Waiting {
  waitUntil(until: Promise<unknown>): void;
}

/** What the service worker of the hosted page is given and shows. `page` is any page of its origin. */
export class Notifications {
  private constructor(
    private readonly page: Page,
    private readonly scope: string,
    private readonly send: (data: string) => Promise<unknown>,
  ) {}

  static async of(page: Page, scope: string): Promise<Notifications> {
    const session = await page.context().newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const found = registrations.find(({ scopeURL, isDeleted }) => scopeURL === scope && !isDeleted);
        if (found) resolve(found.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    const registrationId = await registered;
    const { origin } = new URL(scope);
    return new Notifications(page, scope, (data) =>
      session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data }),
    );
  }

  /**
   * As the browser does with what it has decrypted. Resolves when the worker is done with it: Chromium forgets a notification
   * that is asked for while it is being shown.
   */
  async deliver(payload: unknown): Promise<void> {
    await this.#worker.evaluate(() => {
      const { prototype } = (self as unknown as { ExtendableEvent: { prototype: Waiting } }).ExtendableEvent;
      const { waitUntil } = prototype;
      const handled = new Promise<void>((resolve) => {
        prototype.waitUntil = function (until) {
          prototype.waitUntil = waitUntil;
          waitUntil.call(this, until);
          void until.finally(resolve);
        };
      });
      Object.assign(self, { handled });
    });
    await this.send(JSON.stringify(payload));
    await this.#worker.evaluate(() => (self as unknown as { handled: Promise<void> }).handled);
  }

  shown(): Promise<ShownNotification[]> {
    return this.page.evaluate(async (scope) => {
      const registration = await navigator.serviceWorker.getRegistration(scope);
      const found = (await registration?.getNotifications()) ?? [];
      return found.map(({ title, body, tag }) => ({ title, body, tag }));
    }, this.scope);
  }

  /**
   * Clicks the only one, or a button of it. No test may open a window in the name of a person: resolves with the address that would be
   * opened.
   */
  async click(action = ''): Promise<string> {
    return this.#worker.evaluate(async (pressed) => {
      const scope = self as unknown as {
        registration: ServiceWorkerRegistration;
        clients: { openWindow(url: string): Promise<null> };
        NotificationEvent: new (type: string, init: { notification: Notification; action: string }) => Event;
      };
      const [notification] = await scope.registration.getNotifications();
      if (!notification) throw new Error('There is no notification.');
      return new Promise<string>((resolve) => {
        scope.clients.openWindow = (url) => {
          resolve(url);
          return Promise.resolve(null);
        };
        dispatchEvent(new scope.NotificationEvent('notificationclick', { notification, action: pressed }));
      });
    }, action);
  }

  /** Presses a button of the only one, and waits until what it does is done. */
  async press(action: string): Promise<void> {
    await this.#worker.evaluate(async (pressed) => {
      const scope = self as unknown as {
        registration: ServiceWorkerRegistration;
        NotificationEvent: new (type: string, init: { notification: Notification; action: string }) => Waiting & Event;
      };
      const [notification] = await scope.registration.getNotifications();
      if (!notification) throw new Error('There is no notification.');
      const event = new scope.NotificationEvent('notificationclick', { notification, action: pressed });
      const done = new Promise<void>((resolve) => {
        event.waitUntil = (until) => void until.finally(resolve);
      });
      dispatchEvent(event);
      await done;
    }, action);
  }

  get #worker() {
    const [worker] = this.page.context().serviceWorkers();
    if (!worker) throw new Error('There is no service worker.');
    return worker;
  }
}
