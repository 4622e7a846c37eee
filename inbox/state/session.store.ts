import type { StaffMember } from '../../shared/entities.js';
import type { Connection } from '../connection.js';
import { CatchUp } from './catch-up.js';
import { Store } from './store.js';

export interface SessionState {
  staff: StaffMember | undefined;
  /** Undefined until the server has said it: no banner before. */
  isMailConfigured: boolean | undefined;
}

/** Who sits here. */
export class SessionStore extends Store<SessionState> {
  constructor(connection: Connection) {
    super({ staff: undefined, isMailConfigured: undefined });
    const ask = new CatchUp(async () => {
      const reply = await connection.call('staff:self', {});
      if (reply.ok) this.set(reply.value);
      return reply.ok ? 'done' : reply.error.code === 'E_AUTH' ? 'refused' : 'unavailable';
    });
    connection.onConnect(() => void ask.run());
  }

  /** The own picture is another one now, or none. */
  changePicture(picture: string | undefined): void {
    if (!this.state.staff) return;
    const { picture: _before, ...staff } = this.state.staff;
    this.set({ staff: picture === undefined ? staff : { ...staff, picture } });
  }

  clear(): void {
    this.set({ staff: undefined, isMailConfigured: undefined });
  }
}
