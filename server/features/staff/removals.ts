import type { Accounts } from './accounts.js';
import { hasLeft, type Departures } from './departures.js';

export type Removals = ReturnType<typeof removals>;

/** What was somebody's alone goes with their account. Who is suspended can be given back, and finds it again. */
export const removals = ({ accounts, departures }: { accounts: Pick<Accounts, 'find'>; departures: Departures }) => ({
  /** `erase` may be called again. */
  follow: (erase: (staffId: string) => Promise<unknown>): void =>
    departures.follow(async (departure) => {
      if (!hasLeft(departure) || (await accounts.find(departure.staffId))) return;
      await erase(departure.staffId);
    }),
});
