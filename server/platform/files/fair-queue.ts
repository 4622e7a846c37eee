import { unavailable } from '../errors.js';

/** How long it takes until it is worth another try. */
const busyMs = 5_000;

/** Who asks for a piece of heavy work, and how heavy it is. */
export interface Asker {
  owner: string;
  network: string;
  /** A large piece never takes the last free place, so an ordinary one waits for other ordinary ones alone. */
  isLarge: boolean;
}

interface Waiting extends Asker {
  begin: () => void;
  refuse: (reason: Error) => void;
}

/**
 * Heavy work in fair order: a few pieces at once, at most one of an owner, and some more that wait. The next place goes to
 * the network that was served longest ago, and there to the owner who was: what one of them asks for holds the others up by
 * one piece. Where too many wait, the owner with most of them is sent away to come again.
 */
export class FairQueue {
  readonly #running = new Set<Asker>();
  /** In the order in which they came. */
  #waiting: Waiting[] = [];
  /** When owners and networks were served, as a number that grows. */
  readonly #servedAt = new Map<string, number>();
  #served = 0;

  constructor(private readonly most: { running: number; waiting: number; waitingOfOwner: number }) {}

  /** Work that nobody waits for any more when its place is free is not begun. Throws `E_UNAVAILABLE` with the time to wait. */
  async run<Result>(asker: Asker, work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    signal.throwIfAborted();
    const place = await this.#wait(asker, signal);
    try {
      return await work();
    } finally {
      this.#running.delete(place);
      this.#beginNext();
    }
  }

  #wait(asker: Asker, signal: AbortSignal): Promise<Asker> {
    return new Promise((resolve, reject) => {
      const leave = () => waiting.refuse(signal.reason as Error);
      const waiting: Waiting = {
        ...asker,
        begin: () => {
          this.#remove(waiting, leave, signal);
          this.#running.add(waiting);
          resolve(waiting);
        },
        refuse: (reason) => {
          this.#remove(waiting, leave, signal);
          reject(reason);
        },
      };
      this.#waiting.push(waiting);
      signal.addEventListener('abort', leave, { once: true });
      this.#beginNext();
      this.#refuseTooMany(waiting);
    });
  }

  #remove(waiting: Waiting, leave: () => void, signal: AbortSignal): void {
    signal.removeEventListener('abort', leave);
    this.#waiting = this.#waiting.filter((each) => each !== waiting);
  }

  #beginNext(): void {
    this.#forgetAbsent();
    if (this.#running.size >= this.most.running) return;
    const [next] = this.#waiting.filter((each) => this.#mayBegin(each)).sort((a, b) => this.#order(a, b));
    if (!next) return;
    this.#served += 1;
    for (const key of keysOf(next)) this.#servedAt.set(key, this.#served);
    next.begin();
    this.#beginNext();
  }

  #mayBegin({ owner, isLarge }: Asker): boolean {
    const running = [...this.#running];
    if (running.some((each) => each.owner === owner)) return false;
    const large = running.filter((each) => each.isLarge).length;
    return !isLarge || large < Math.max(1, this.most.running - 1);
  }

  /** Of equals the sort keeps the order in which they came. */
  #order(a: Asker, b: Asker): number {
    const servedAt = (key: string) => this.#servedAt.get(key) ?? 0;
    const [networkA, ownerA] = keysOf(a);
    const [networkB, ownerB] = keysOf(b);
    return servedAt(networkA) - servedAt(networkB) || servedAt(ownerA) - servedAt(ownerB);
  }

  /** After a newcomer: it goes itself, or the last of the owner who has most, in the network that has most. */
  #refuseTooMany(newcomer: Waiting): void {
    if (!this.#waiting.includes(newcomer)) return;
    if (this.#countOf('owner', newcomer) > this.most.waitingOfOwner) return newcomer.refuse(unavailable(busyMs));
    if (this.#waiting.length <= this.most.waiting) return;
    // The newest comes first, so that it goes where nobody has more.
    const [last] = [...this.#waiting]
      .reverse()
      .sort(
        (a, b) =>
          this.#countOf('network', b) - this.#countOf('network', a) ||
          this.#countOf('owner', b) - this.#countOf('owner', a),
      );
    last?.refuse(unavailable(busyMs));
  }

  #countOf(kind: 'owner' | 'network', { [kind]: value }: Asker): number {
    return this.#waiting.filter((each) => each[kind] === value).length;
  }

  #forgetAbsent(): void {
    const here = new Set([...this.#running, ...this.#waiting].flatMap(keysOf));
    for (const key of this.#servedAt.keys()) if (!here.has(key)) this.#servedAt.delete(key);
  }
}

const keysOf = ({ owner, network }: Asker): [network: string, owner: string] => [
  `network ${network}`,
  `owner ${owner}`,
];
