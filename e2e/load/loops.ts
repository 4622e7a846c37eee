/**
 * Open loop: calls at fixed times whether or not earlier ones were answered; latency counts from the planned time, so a
 * server that falls behind cannot hide it (coordinated omission). Resolves with the latencies in milliseconds.
 */
export async function openLoop(
  perSecond: number,
  seconds: number,
  call: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const total = perSecond * seconds;
  const latencies: number[] = [];
  const answers: Promise<void>[] = [];
  const started = performance.now();
  let sent = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - started) / 1_000) * perSecond));
      for (; sent < due; sent += 1) {
        const planned = started + (sent * 1_000) / perSecond;
        const answer = call(sent).then(() => void latencies.push(performance.now() - planned));
        // A failure is heard at the end, with all the others.
        answer.catch(() => undefined);
        answers.push(answer);
      }
      if (sent < total) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  await Promise.all(answers);
  return latencies;
}

/** Closed loop: each of the callers keeps `inFlight` calls going until the time is over. Resolves with calls a second. */
export async function closedLoop(
  callers: number,
  inFlight: number,
  seconds: number,
  call: (caller: number) => Promise<unknown>,
): Promise<{ perSecond: number; count: number }> {
  const started = performance.now();
  const until = started + seconds * 1_000;
  let count = 0;
  const lanes = Array.from({ length: callers * inFlight }, async (_, lane) => {
    while (performance.now() < until) {
      await call(lane % callers);
      count += 1;
    }
  });
  await Promise.all(lanes);
  return { perSecond: count / ((performance.now() - started) / 1_000), count };
}

/** Runs `work` for 0..count-1, at most `width` at a time. */
export async function inParallel(count: number, width: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) await work(next++);
    }),
  );
}
