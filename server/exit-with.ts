/** Says on stderr why it did not work, and ends the process. */
export function exitWith(why: string, code = 1): never {
  process.stderr.write(`${why}\n`);
  process.exit(code);
}
