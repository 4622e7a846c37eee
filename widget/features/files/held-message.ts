import { Kept } from '../../../shared/client/kept.js';
import type { Session } from '../../core/session.js';

export type HeldMessage = ReturnType<typeof heldMessage>;

const name = 'held';
const keptOf = (site: string) => new Kept(site, () => sessionStorage);

/** That a message goes once its files are there, beyond a reload. Of this tab alone: another one would send it as well. */
export function heldMessage(site: string, session: Session) {
  const kept = keptOf(site);
  return {
    keep: () => kept.set(name, session.draft.trim()),
    forget: () => kept.remove(name),
    /** Written on meanwhile, it is not what was sent. */
    isStill: () => kept.get(name) === session.draft.trim(),
  };
}

/** For anyone who signs out. */
export const forgetHeld = (site: string) => keptOf(site).remove(name);
