const wrong = 'The configuration is wrong';

/** The configuration is wrong; `faults` names every variable that is, one sentence each, never its value. Or what `heading` says. */
export class ConfigError extends Error {
  constructor(
    readonly faults: string[],
    readonly heading = wrong,
  ) {
    super(`${heading}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }

  /** A variable can be set otherwise. */
  get isOfVariables(): boolean {
    return this.heading === wrong;
  }
}
