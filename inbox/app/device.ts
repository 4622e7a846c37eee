import { PushDevice } from '../../shared/client/push-device.js';
import type { Connection } from '../core/connection.js';
import { paths, type LocationStore } from '../core/location.store.js';
import { PushDevicesStore } from '../entities/push-devices.store.js';
import type { RowsStore } from '../entities/rows.store.js';
import { unreadOf } from '../entities/unread.js';
import type { WorkerMessage } from '../worker/worker-scope.js';

const scope = '/inbox/';
const workerAddress = '/inbox/service-worker.js';
/** Many rows change at once; nobody sees what is done more often. */
const restMs = 1_000;

/** What makes the inbox an app of the device: it opens without a network, notifies, and has a number on its icon. */
export class Device {
  readonly push: PushDevicesStore;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStarted = false;

  constructor(
    private readonly deps: { connection: Connection; location: LocationStore; rows: RowsStore },
    device: Pick<PushDevice, keyof PushDevice> = new PushDevice(scope, workerAddress),
  ) {
    this.push = new PushDevicesStore(deps.connection, device);
    deps.rows.subscribe(() => this.#soon());
    navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.kind === 'open') deps.location.go(paths.conversation(data.conversationId));
    });
    // A page that was loaded by the worker's notification may have missed it otherwise.
    navigator.serviceWorker.startMessages();
  }

  /** Again after each connect. `before` is who was signed in here last. */
  start(staffId: string, before: string | null): void {
    this.#isStarted = true;
    // Where it is refused (a certificate that nobody knows), all is as without it.
    void navigator.serviceWorker.register(workerAddress, { scope }).catch(console.error);
    void this.#begin(staffId, before).catch(console.error);
    this.#soon();
  }

  /** Somebody else's session may have ended while no page was open: what this device shows is theirs. */
  async #begin(staffId: string, before: string | null): Promise<void> {
    if (before && before !== staffId) await Promise.all([this.push.stop(), this.#close(() => true), setBadge(0)]);
    await this.push.start(staffId);
  }

  /** The next person sees nothing of who sat here before. */
  async stop(): Promise<void> {
    this.#isStarted = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await Promise.all([this.push.stop(), this.#close(() => true), setBadge(0)]);
  }

  #soon(): void {
    if (this.#isStarted) this.#timer ??= setTimeout(() => this.#follow(), restMs);
  }

  #follow(): void {
    this.#timer = undefined;
    void setBadge(this.deps.rows.state.unreadCount);
    const known = new Map([...this.deps.rows.known()].map((row) => [row.id, row]));
    // Of what is not known here the server says when it is over.
    void this.#close((id) => {
      const row = known.get(id);
      return row !== undefined && (row.state !== 'open' || row.waitingSince === undefined || unreadOf(row) === 0);
    });
  }

  async #close(isOver: (conversationId: string) => boolean): Promise<void> {
    const registration = await navigator.serviceWorker.getRegistration(scope).catch(() => undefined);
    const shown = (await registration?.getNotifications().catch(() => [])) ?? [];
    for (const notification of shown) if (isOver(notification.tag)) notification.close();
  }
}

async function setBadge(count: number): Promise<void> {
  // Where the inbox is no app of the device, there is none.
  await (count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.())?.catch(() => undefined);
}
