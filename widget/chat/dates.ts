/** Days and times as the visitor's language writes them. Making a format is dear, so each is made once a language. */
export class Dates {
  readonly #time: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #relativeDay: Intl.RelativeTimeFormat;

  constructor(readonly language: string) {
    this.#time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
    this.#day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' });
    this.#relativeDay = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  }

  time(at: string) {
    return this.#time.format(new Date(at));
  }

  /** "today", "yesterday", "Monday, 3 March". */
  day(at: string, now = new Date()) {
    const date = new Date(at);
    const daysAgo = Math.round((midnight(now) - midnight(date)) / 86_400_000);
    return daysAgo === 0 || daysAgo === 1 ? this.#relativeDay.format(-daysAgo, 'day') : this.#day.format(date);
  }

  isSameDay(one: string, other: string | undefined) {
    return other !== undefined && midnight(new Date(one)) === midnight(new Date(other));
  }
}

const midnight = (date: Date) => new Date(date).setHours(0, 0, 0, 0);
