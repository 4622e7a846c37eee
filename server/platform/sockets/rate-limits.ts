import type { CommandTable } from '../../../shared/wire/command.js';
import type { Rate } from '../../../shared/wire/rates.js';
import { RateLimit, type Together } from '../http/rate-limit.js';

/**
 * How many guests of one network may each use up their rate at the same time. Behind one address of a carrier or a school are
 * thousands of people. A guest asks for the site once and begins once: 3,000 answers in ten seconds and 250 new visitors in a
 * minute are more than such a crowd needs, and a flood stays below what the server can do.
 */
export const busyGuests = 50;

/** Of one visitor, in characters: two of the largest pages. A long talk that is scrolled through has a tenth of it. */
export const mostAnswered: Rate = { points: 3_000_000, seconds: 10 };

/** One counter per command, as the command table says. */
export class RateLimits<Table extends CommandTable> {
  readonly #ofOne: ReadonlyMap<keyof Table, RateLimit>;
  readonly #ofNetwork: ReadonlyMap<keyof Table, RateLimit>;

  readonly #answers: RateLimit;

  /** `together` counts the visitors that are begun from one network in all processes; whatever else is asked, each for itself. */
  constructor(table: Table, isOn: boolean, together?: Together) {
    const limitsOf = (times: number, togetherOf: (name: string) => Together | undefined) =>
      new Map(
        Object.entries(table).map(([name, { rate }]) => [
          name,
          new RateLimit(multiplied(rate, times), isOn, togetherOf(name)),
        ]),
      );
    this.#answers = new RateLimit(mostAnswered, isOn);
    this.#ofOne = limitsOf(1, () => undefined);
    this.#ofNetwork = limitsOf(busyGuests, (name) => (name === 'visitor:start' ? together : undefined));
  }

  /** Throws `E_RATE` with the time to wait when `key` has called this command too often. */
  async consume(name: keyof Table, key: string): Promise<void> {
    await this.#ofOne.get(name)?.consume(key);
  }

  /** The same for what `key` was answered since the last command: large pages cost more to make than to ask for. */
  consumeAnswers(key: string, characters: number): Promise<void> {
    return this.#answers.consume(key, characters);
  }

  /**
   * The same for somebody who is nobody yet: by connection, so that one guest does not lock out the others of a network, and
   * all guests of the network together. A form without script has no connection.
   */
  async consumeAsGuest(name: keyof Table, network: string, connection?: string): Promise<void> {
    if (connection !== undefined) await this.#ofOne.get(name)?.consume(connection);
    await this.#ofNetwork.get(name)?.consume(network);
  }
}

const multiplied = ({ points, seconds }: Rate, times: number): Rate => ({ points: points * times, seconds });
