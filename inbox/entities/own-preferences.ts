import { CatchUp } from '../../shared/client/catch-up.js';
import { Kept } from '../../shared/client/kept.js';
import type { Store } from '../../shared/client/store.js';
import type { Preferences } from '../../shared/wire/staff/preferences.js';
import type { Connection } from '../core/connection.js';
import type { keyChoice } from '../core/key-choice.js';
import type { SessionState } from '../core/session.store.js';
import { StaffRetry } from '../core/staff-retry.js';
import type { LookStore } from './look.store.js';
import type { UndoSendStore } from './undo-send.store.js';

interface Chosen {
  look: LookStore;
  keyChoice: typeof keyChoice;
  undoSend: UndoSendStore;
}

const names = ['theme', 'density', 'keys', 'undoSend'] as const;
const usual: Preferences = { theme: 'auto', density: 'comfortable', keys: 'all', undoSend: true };
const isSame = (a: Preferences, b: Preferences) => names.every((name) => a[name] === b[name]);

/**
 * What somebody has chosen for themselves follows them to every device. It is kept with the server; what could not be told yet
 * is told later, and holds here meanwhile.
 */
export class OwnPreferences {
  readonly #unsent = new Kept('unsent-preferences');
  readonly #tell: CatchUp;
  #staffId = '';
  /** As the server has said it last: each is taken once. */
  #said: Preferences | undefined;
  #known: Preferences;
  #isTaking = false;

  constructor(
    connection: Connection,
    private readonly session: Pick<Store<SessionState>, 'state'>,
    private readonly chosen: Chosen,
  ) {
    this.#known = this.#present();
    this.#tell = new CatchUp(async (signal) => {
      const told = this.#present();
      const reply = await connection.call('preferences:change', told);
      if (signal.aborted) return undefined;
      if (reply.ok && isSame(told, this.#present())) this.#unsent.remove(this.#staffId);
      return reply.ok ? undefined : reply.error;
    }, StaffRetry);
    connection.on('preferences:changed', (preferences) => this.#take(preferences));
    for (const store of [chosen.look, chosen.keyChoice, chosen.undoSend]) store.subscribe(() => this.#notice());
  }

  /** After the stores themselves, each with the copy of this browser. */
  start(staffId: string): void {
    const isAnother = staffId !== this.#staffId;
    this.#staffId = staffId;
    if (isAnother) this.#known = this.#present();
    const said = this.session.state.staff?.preferences;
    if (!isAnother && said === this.#said) return;
    this.#said = said;
    // Chosen while it could not be told, or in this browser before the server kept it.
    const isUntold = this.#unsent.get(staffId) !== null || (!said && isAnother && !isSame(this.#present(), usual));
    if (isUntold) void this.#tell.run();
    else if (said) this.#take(said);
  }

  stop(): void {
    this.#tell.stop();
    this.#staffId = '';
    this.#said = undefined;
  }

  #take(preferences: Preferences): void {
    if (!this.#staffId || this.#unsent.get(this.#staffId) !== null) return;
    const { theme, density, keys, undoSend } = (this.#known = preferences);
    if (isSame(this.#present(), preferences)) return;
    this.#isTaking = true;
    this.chosen.look.change({ theme, density });
    this.chosen.keyChoice.change(keys);
    this.chosen.undoSend.change(undoSend);
    this.#isTaking = false;
  }

  /** Somebody has chosen, here. */
  #notice(): void {
    if (!this.#staffId || this.#isTaking || isSame(this.#present(), this.#known)) return;
    this.#known = this.#present();
    this.#unsent.set(this.#staffId, '');
    void this.#tell.run();
  }

  #present(): Preferences {
    const { look, keyChoice, undoSend } = this.chosen;
    const { theme, density } = look.state;
    return { theme, density, keys: keyChoice.state.keys, undoSend: undoSend.state.isOn };
  }
}
