import { createContext } from '@lit/context';
import type { StaffMember } from '../../shared/wire/staff/entities.js';
import type { Connection } from './connection.js';
import { rememberLanguage } from './texts.js';
import { StaffRetry } from './staff-retry.js';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';

export interface SessionState {
  staff: StaffMember | undefined;
  /** Undefined until the server has said it: no banner before. */
  isMailConfigured: boolean | undefined;
  /** With which script the server's inbox begins. */
  inboxScript: string | undefined;
}

interface OwnChange {
  name?: string;
  language?: string | undefined;
  picture?: string | undefined;
  hasSecondFactor?: boolean;
  hidesFace?: true | undefined;
}

/** Who sits here. */
export class SessionStore extends Store<SessionState> {
  readonly #ask: CatchUp;

  constructor(connection: Connection, setClock?: (serverNow: number) => void) {
    super({ staff: undefined, isMailConfigured: undefined, inboxScript: undefined });
    this.#ask = new CatchUp(async (signal) => {
      const reply = await connection.call('staff:self', {});
      if (signal.aborted) return undefined;
      if (reply.ok) {
        const { now, ...said } = reply.value;
        this.set({ inboxScript: undefined, ...said });
        rememberLanguage(said.staff.language);
        if (now) setClock?.(Date.parse(now));
      }
      return reply.ok ? undefined : reply.error;
    }, StaffRetry);
    connection.onConnect(() => void this.#ask.run());
    connection.on('access:changed', () => void this.#ask.run());
  }

  /** What is named is another one now, or none; the rest of oneself stays. */
  change(change: OwnChange): void {
    if (!this.state.staff) return;
    const { language, picture, hasSecondFactor, hidesFace, ...staff } = { ...this.state.staff, ...change };
    this.set({
      staff: {
        ...staff,
        ...(language ? { language } : {}),
        ...(picture === undefined ? {} : { picture }),
        ...(hasSecondFactor ? { hasSecondFactor } : {}),
        ...(hidesFace ? { hidesFace } : {}),
      },
    });
  }

  stop(): void {
    this.#ask.stop();
    this.set({ staff: undefined, isMailConfigured: undefined });
  }
}

export const sessionContext = createContext<SessionStore>('session');
