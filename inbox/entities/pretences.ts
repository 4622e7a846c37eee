import { limits } from '../../shared/wire/limits.js';

type Become<Thing> = (thing: Thing) => Thing;

interface Step<Thing> {
  become: Become<Thing>;
  /** What the server says until then may be older than the step. */
  until: number;
}

interface Pretended<Thing> {
  /** What the server has said last. */
  base: Thing;
  shown: Thing;
  steps: readonly Step<Thing>[];
  /** The server has said something since: at the end of the last step that stands. */
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** How long it takes at most from the answer to a change until the server tells of it, as a rule. */
const trustMs = 1_500;
/** How long a step without an answer stands. */
const unansweredMs = limits.replyTimeout + trustMs;

/** The server has answered. By default it has made nothing of the step, and that is taken back. */
export type EndPretence = (isMade?: boolean) => void;

/**
 * What is shown of something before the server has said it. Several steps may be on their way for the same thing: where one is
 * refused, the others are shown on. What the server says meanwhile may be older than a step; it is shown with the step, so that
 * nothing jumps back and forth.
 */
export class Pretences<Thing extends object> {
  readonly #byId = new Map<string, Pretended<Thing>>();

  constructor(
    private readonly find: (id: string) => Thing | undefined,
    private readonly show: (thing: Thing) => void,
  ) {}

  /** Shows one step more. Returns what is to be called once the server has answered. */
  begin(id: string, become: Become<Thing>): EndPretence {
    const before = this.find(id);
    if (!before) return () => undefined;
    const step = { become, until: Date.now() + unansweredMs };
    const { base, steps } = this.#known(id) ?? { base: before, steps: [] };
    this.#replay(id, base, [...steps, step]);
    return (isMade = false) => {
      const known = this.#known(id);
      if (!known?.steps.includes(step)) return;
      if (isMade) {
        step.until = Date.now() + trustMs;
        if (known.timer === undefined) return;
        clearTimeout(known.timer);
        known.timer = this.#endAfter(id, known.steps);
        return;
      }
      this.#replay(
        id,
        known.base,
        known.steps.filter((each) => each !== step),
      );
    };
  }

  /** What is to be shown now that the server has said this. */
  heard(id: string, thing: Thing): Thing {
    const now = Date.now();
    const known = this.#byId.get(id);
    const steps = known?.steps.filter(({ until }) => until > now) ?? [];
    clearTimeout(known?.timer);
    this.#byId.delete(id);
    if (steps.length === 0) return thing;
    const stepped = withSteps(thing, steps);
    // The steps stand also where it says the same: that may be from before them, and what lies between comes later.
    const shown = isSame(stepped, thing) ? thing : stepped;
    this.#byId.set(id, { base: thing, shown, steps, timer: this.#endAfter(id, steps) });
    return shown;
  }

  /** Something else of it has become known, which no step is about: it holds for what is shown and for what was before. */
  amend(id: string, become: Become<Thing>): void {
    const shown = this.find(id);
    if (!shown) return;
    const known = this.#known(id);
    if (known) this.#replay(id, become(known.base), known.steps);
    else this.show(become(shown));
  }

  /** As long as it is what is shown. */
  #known(id: string): Pretended<Thing> | undefined {
    const known = this.#byId.get(id);
    return known && known.shown === this.find(id) ? known : undefined;
  }

  #replay(id: string, base: Thing, steps: readonly Step<Thing>[]): void {
    const timerBefore = this.#byId.get(id)?.timer;
    clearTimeout(timerBefore);
    const shown = withSteps(base, steps);
    const isOver = timerBefore === undefined || steps.length === 0;
    const timer = isOver ? undefined : this.#endAfter(id, steps);
    if (steps.length > 0) this.#byId.set(id, { base, shown, steps, timer });
    else this.#byId.delete(id);
    this.show(shown);
  }

  #endAfter(id: string, steps: readonly Step<Thing>[]): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#end(id), Math.max(0, ...steps.map(({ until }) => until - Date.now())));
  }

  /** What the server has said stands, whatever was meant. */
  #end(id: string): void {
    const known = this.#known(id);
    this.#byId.delete(id);
    if (known) this.show(known.base);
  }
}

const withSteps = <Thing>(thing: Thing, steps: readonly Step<Thing>[]) =>
  steps.reduce((so, { become }) => become(so), thing);

function isSame(one: object, other: object): boolean {
  const entries = (thing: object) => JSON.stringify(Object.entries(thing).sort(([a], [b]) => (a < b ? -1 : 1)));
  return one === other || entries(one) === entries(other);
}
