import { Kept } from '../../shared/client/kept.js';
import type { PushDevicesStore } from '../entities/push-devices.store.js';
import { lastSignedIn } from '../entities/unsent-here.js';
import type { Device } from './device.js';

/** The list and the messages go first. */
const laterMs = 2_000;

/** What makes the inbox an app of the device comes after the first view. Without TLS, or where the browser cannot, there is none. */
export class LateDevice {
  #made: Promise<Device> | undefined;
  readonly #kept = new Kept('device');
  /** Who is signed in, and who was before, while the device was not told yet. */
  #waiting: { staffId: string; before: string | null } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly make: () => Promise<Device>) {}

  start(staffId: string): void {
    this.#waiting = { staffId, before: this.#waiting?.before ?? this.#kept.get(lastSignedIn) };
    // At once: who loses the network now and reloads is told what waits.
    this.#kept.set(lastSignedIn, staffId);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#begin().catch(console.error), laterMs);
  }

  stop(): void {
    this.#waiting = undefined;
    this.#kept.remove(lastSignedIn);
    clearTimeout(this.#timer);
    void this.#load()?.then((device) => device.stop(), console.error);
  }

  /** For who looks at it now: nothing waits any more. */
  readonly push = async (): Promise<PushDevicesStore | undefined> => (await this.#begin())?.push;

  async #begin(): Promise<Device | undefined> {
    clearTimeout(this.#timer);
    const device = await this.#load();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) device?.start(waiting.staffId, waiting.before);
    return device;
  }

  #load(): Promise<Device> | undefined {
    if (!('serviceWorker' in navigator)) return undefined;
    return (this.#made ??= this.make());
  }
}
