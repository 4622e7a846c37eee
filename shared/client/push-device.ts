import type { RequestOf } from '../wire/command.js';
import type { VisitorCommands } from '../wire/commands.js';

export type Subscription = RequestOf<VisitorCommands['push:subscribe']>;

/** Chromium's word that an address of a script is no stranger's; TypeScript does not know it yet. */
interface Trusting {
  trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(text: string): string };
  };
}

/** Notifications as this browser has them, for the pages of one scope, by the service worker at this address. */
export class PushDevice {
  #subscription: PushSubscription | undefined;

  constructor(
    private readonly scope: string,
    private readonly workerAddress: string,
  ) {}

  get isSupported() {
    return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  }

  get permission(): NotificationPermission {
    return Notification.permission;
  }

  /** To be called in answer to a click: browsers show no question otherwise. */
  ask(): Promise<NotificationPermission> {
    return Notification.requestPermission();
  }

  /** Subscribes by the server's key, or finds the subscription that there is. Rejects when the browser cannot. */
  async subscribe(key: string): Promise<Subscription> {
    const registration = await navigator.serviceWorker.register(trusted(this.workerAddress), { scope: this.scope });
    await isActive(registration);
    const found = await registration.pushManager.getSubscription();
    // By a key that the server has no more it would never hear anything.
    if (found && keyOf(found) !== key) await found.unsubscribe();
    const wish = { userVisibleOnly: true, applicationServerKey: key };
    this.#subscription = await registration.pushManager.subscribe(wish);
    const { endpoint, keys } = this.#subscription.toJSON();
    if (!endpoint || !keys?.['p256dh'] || !keys['auth']) throw new Error('The browser gave no whole subscription.');
    return { endpoint, keys: { p256dh: keys['p256dh'], auth: keys['auth'] } };
  }

  /** Resolves with the address that was given up; undefined when there was none. */
  async unsubscribe(): Promise<string | undefined> {
    const registration = await this.#registration();
    const subscription = this.#subscription ?? (await registration?.pushManager.getSubscription());
    this.#subscription = undefined;
    await subscription?.unsubscribe();
    return subscription?.endpoint;
  }

  /** What was notified is on the screen now. */
  async closeShown() {
    const shown = await (await this.#registration())?.getNotifications();
    for (const notification of shown ?? []) notification.close();
  }

  async #registration() {
    return this.isSupported ? navigator.serviceWorker.getRegistration(this.scope) : undefined;
  }
}

const trustedAddresses = new Map<string, string>();

/** A page may allow a policy of one name once. */
function trusted(address: string): string {
  const { trustedTypes } = window as Trusting;
  const known = trustedAddresses.get(address);
  const rules = { createScriptURL: () => address };
  const made = known ?? trustedTypes?.createPolicy('sapa-push', rules).createScriptURL('') ?? address;
  trustedAddresses.set(address, made);
  return made;
}

async function isActive({ installing, waiting, active }: ServiceWorkerRegistration) {
  const coming = installing ?? waiting;
  if (active || !coming) return;
  await new Promise<void>((resolve, reject) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve();
      if (coming.state === 'redundant') reject(new Error('The service worker was not taken.'));
    });
  });
}

function keyOf({ options: { applicationServerKey } }: PushSubscription): string | undefined {
  if (!applicationServerKey) return undefined;
  const text = btoa(String.fromCharCode(...new Uint8Array(applicationServerKey)));
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
