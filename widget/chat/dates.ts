/**
 * Days and times as the visitor's language writes them. Making a format is dear (50 ms and more on a cheap phone), so each is
 * made when something is first written by it, which an empty chat never does.
 */
export class Dates {
  #time: Intl.DateTimeFormat | undefined;
  readonly #days: Record<string, Intl.DateTimeFormat> = {};
  #relativeDay: Intl.RelativeTimeFormat | undefined;

  constructor(readonly language: string) {}

  time(at: string) {
    this.#time ??= new Intl.DateTimeFormat(this.language, { hour: '2-digit', minute: '2-digit' });
    return this.#time.format(new Date(at));
  }

  /** "today", "yesterday", "Monday, 3 March", and the year where it is another one. */
  day(at: string, now = new Date()) {
    const date = new Date(at);
    const daysAgo = Math.round((midnight(now) - midnight(date)) / 86_400_000);
    if (daysAgo === 0 || daysAgo === 1) {
      this.#relativeDay ??= new Intl.RelativeTimeFormat(this.language, { numeric: 'auto' });
      return this.#relativeDay.format(-daysAgo, 'day');
    }
    const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
    this.#days[`${year}`] ??= new Intl.DateTimeFormat(this.language, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year,
    });
    return this.#days[`${year}`]?.format(date);
  }

  isSameDay(one: string, other: string | undefined) {
    // Without another one it is NaN, which equals nothing.
    return midnight(one) === midnight(other ?? '');
  }
}

const midnight = (date: Date | string) => new Date(date).setHours(0, 0, 0, 0);
