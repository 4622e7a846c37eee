import type { PushDevicesStore } from '../entities/push-devices.store.js';
import type { Device } from './device.js';

/** The list and the messages go first. */
const laterMs = 2_000;

/** What makes the inbox an app of the device comes after the first view. Without TLS, or where the browser cannot, there is none. */
export class LateDevice {
  #made: Promise<Device> | undefined;
  /** Who is signed in, and was not told to the device yet. */
  #waiting: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly make: () => Promise<Device>) {}

  start(staffId: string): void {
    this.#waiting = staffId;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#begin().catch(console.error), laterMs);
  }

  stop(): void {
    this.#waiting = undefined;
    clearTimeout(this.#timer);
    void this.#load()?.then((device) => device.stop(), console.error);
  }

  /** For who looks at it now: nothing waits any more. */
  readonly push = async (): Promise<PushDevicesStore | undefined> => (await this.#begin())?.push;

  async #begin(): Promise<Device | undefined> {
    clearTimeout(this.#timer);
    const device = await this.#load();
    const staffId = this.#waiting;
    this.#waiting = undefined;
    if (staffId !== undefined) device?.start(staffId);
    return device;
  }

  #load(): Promise<Device> | undefined {
    if (!('serviceWorker' in navigator)) return undefined;
    return (this.#made ??= this.make());
  }
}
