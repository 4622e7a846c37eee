export const isTerminal = process.stdout.isTTY === true && !process.env.NO_COLOR;
const paint = (code, text) => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = (text) => paint(1, text);
export const dim = (text) => paint(2, text);
export const red = (text) => paint(31, text);
export const green = (text) => paint(32, text);

export const say = (line = '') => console.log(line);

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Says every ten seconds that something long is still going on; in a log nobody sees a spinner. */
export async function withHeartbeat(what, work, every = 10_000) {
  const began = Date.now();
  const timer = setInterval(() => say(dim(`  … ${what}, ${Math.round((Date.now() - began) / 1000)} s`)), every);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
