/** Quiet, and over before it disturbs. */
const loudness = 0.06;
/** Other tabs that hear of the same within this stay silent. */
const usualClaim = 2;

/** So many milliseconds a browser that allows it has to begin. */
const startTime = 500;

/** Two short notes for what has this name, by one of the tabs that hear of it. Without locks (no TLS) each tab is alone. */
export async function playOnce(name: string, claimSeconds = usualClaim): Promise<void> {
  const { locks } = navigator as Partial<Navigator>;
  if (!locks) return play(claimSeconds);
  await locks.request(`sapa:sound:${name}`, { ifAvailable: true }, (lock) => (lock ? play(claimSeconds) : undefined));
}

/** Resolves when the claim is over. A browser that allows no sound before a gesture is not asked again. */
async function play(claimSeconds: number): Promise<void> {
  const audio = new AudioContext();
  // It is never running yet; where a gesture is missing this does not end.
  await Promise.race([audio.resume(), new Promise((resolve) => setTimeout(resolve, startTime))]);
  const gain = new GainNode(audio, { gain: 0 });
  gain.connect(audio.destination);
  const tone = new OscillatorNode(audio, { frequency: 660 });
  const now = audio.currentTime;
  tone.frequency.setValueAtTime(880, now + 0.09);
  gain.gain.setTargetAtTime(loudness, now, 0.01);
  gain.gain.setTargetAtTime(0, now + 0.16, 0.05);
  tone.connect(gain);
  tone.start(now);
  tone.stop(now + claimSeconds);
  if (audio.state === 'running') await new Promise((resolve) => tone.addEventListener('ended', resolve));
  await audio.close();
}
