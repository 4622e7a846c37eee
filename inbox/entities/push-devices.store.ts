import type { PushDevice as TellingDevice } from '../../shared/wire/push/entities.js';
import { Kept } from '../../shared/client/kept.js';
import type { PushDevice } from '../../shared/client/push-device.js';
import { Store } from '../../shared/client/store.js';
import type { Connection } from '../core/connection.js';

export interface PushDevicesState {
  /** How it stands with this browser. */
  here: 'off' | 'asking' | 'on' | 'denied' | 'unsupported' | 'failed';
  /** The others, by which the person is told as well. */
  others: readonly TellingDevice[];
}

/** By which devices somebody is told of what waits, and whether this is one. */
export class PushDevicesStore extends Store<PushDevicesState> {
  /** Kept: the person whom this browser is to tell. Signing in anew goes on with it; turning it off, here or from elsewhere, ends it. */
  readonly #kept = new Kept('push');
  #staffId = '';
  /** Turned on before it was known who is signed in: kept once it is. */
  #isOnForNext = false;

  constructor(
    private readonly connection: Pick<Connection, 'call'>,
    private readonly device: Pick<PushDevice, keyof PushDevice>,
  ) {
    super({ here: 'off', others: [] });
    this.set({ here: this.#stateNow() });
  }

  /** Who is signed in here, and whatever the browser has renewed meanwhile, is made known without a question. */
  async start(staffId: string): Promise<void> {
    this.#staffId = staffId;
    if (this.#isOnForNext) this.#keep();
    // Who has just pressed the button is answered by that.
    if (this.state.here === 'asking') return;
    this.set({ here: this.#stateNow() });
    if (this.state.here !== 'on') return;
    if (this.device.permission !== 'granted') return this.#forget();
    const isOn = await this.#subscribe(true).catch(() => undefined);
    // Ended from another device. Without an answer it is as it was.
    if (isOn === false) await this.#forget();
  }

  /** Nobody is signed in here any more: what is on its way is not shown. What was wished stays, for when they come back. */
  async stop(): Promise<void> {
    this.#staffId = '';
    this.#isOnForNext = false;
    this.set({ here: this.#stateNow(), others: [] });
    await this.device.unsubscribe().catch(() => undefined);
  }

  /** False where the server has not said it. */
  async load(): Promise<boolean> {
    const reply = await this.connection.call('push:devices', {});
    if (reply.ok) this.set({ others: reply.value.devices.filter(({ isCurrent }) => !isCurrent) });
    return reply.ok;
  }

  /** In answer to a click: browsers ask their person at no other time. */
  async turnOn(): Promise<void> {
    this.set({ here: 'asking' });
    try {
      if ((await this.device.ask()) !== 'granted') return this.set({ here: this.#stateNow() });
      const isOn = await this.#subscribe(false);
      if (isOn) this.#keep();
      this.set({ here: isOn ? 'on' : 'failed' });
    } catch {
      this.set({ here: 'failed' });
    }
  }

  async turnOff(): Promise<void> {
    await this.#forget();
    const reply = await this.connection.call('push:devices', {});
    const current = reply.ok ? reply.value.devices.find(({ isCurrent }) => isCurrent) : undefined;
    // Untold, the server finds it out with its next push.
    if (current) await this.connection.call('push:end', { id: current.id });
  }

  /** Another one. False where it may not have ended. */
  async end(id: string): Promise<boolean> {
    const reply = await this.connection.call('push:end', { id });
    if (reply.ok) this.set({ others: this.state.others.filter((each) => each.id !== id) });
    return reply.ok;
  }

  #stateNow(): PushDevicesState['here'] {
    if (!this.device.isSupported) return 'unsupported';
    if (this.device.permission === 'denied') return 'denied';
    return this.#staffId !== '' && this.#kept.get('for') === this.#staffId ? 'on' : 'off';
  }

  #keep(): void {
    this.#isOnForNext = this.#staffId === '';
    if (this.#staffId) this.#kept.set('for', this.#staffId);
  }

  async #forget(): Promise<void> {
    this.#kept.remove('for');
    this.set({ here: this.#stateNow() });
    await this.device.unsubscribe().catch(() => undefined);
  }

  /** Undefined where the server has not said it. */
  async #subscribe(isAgain: boolean): Promise<boolean | undefined> {
    const offer = await this.connection.call('push:offer', {});
    if (!offer.ok) return undefined;
    const subscription = await this.device.subscribe(offer.value.key);
    const reply = await this.connection.call('push:subscribe', { ...subscription, isAgain });
    return reply.ok ? reply.value.isOn : undefined;
  }
}
