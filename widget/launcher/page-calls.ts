import type { Sapa } from '../page-api.js';

type Call = ArrayLike<unknown>;

/** `window.sapa` between the stub and the end. Older stubs keep only what was called, and give no promise. */
export type StartedSapa = Sapa & {
  q?: (Call | { call: Call; done: (value: void) => void; fail: (error: unknown) => void })[];
  isStarted?: boolean;
};

/** Makes `window.sapa` of these calls, which are done one after the other, beginning with those that waited for the script. */
export function takeCalls(calls: Record<string, (value: never) => unknown>) {
  let last: Promise<unknown> = Promise.resolve();

  function sapa(name: string, value?: unknown): Promise<void> {
    const result = last.then(async () => {
      const act = calls[name];
      if (!act) throw new Error(`sapa: there is no call "${name}"`);
      await act(value as never);
    });
    last = result.catch(() => undefined);
    return result;
  }

  const before: StartedSapa | undefined = window.sapa;
  const early = before?.q ?? [];
  window.sapa = Object.assign(sapa as Sapa, { isStarted: true });
  for (const each of early) {
    const { call, done, fail } = 'call' in each ? each : { call: each };
    void sapa(call[0] as string, call[1]).then(done, fail);
  }
}
