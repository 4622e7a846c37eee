import type { AuthorKind } from '../../../shared/wire/messages/entities.js';
import type { Language } from '../../../shared/wire/languages.js';
import { filled, type Slots } from './corpus/slots.js';
import { typed, type Style } from './corpus/styles.js';
import type { Exchange, Phrases, Topic } from './corpus/topic.js';
import type { Random } from './random.js';

export interface Line {
  from: AuthorKind;
  text: string;
}

/** `solved`: the staff have ended it. Else it is open, and the last line is the staff's or the visitor's. */
export type Ending = 'solved' | 'answered' | 'waiting';

interface Talk {
  topic: Topic;
  phrases: Phrases;
  slots: Slots;
  style: Style;
  language: Language;
  random: Random;
}

const visitor = (text: string): Line => ({ from: 'visitor', text });
const staff = (text: string): Line => ({ from: 'staff', text });

/** What is said, in so many messages: the matter itself, then what else people say to each other, and an end. */
export function dialogue(talk: Talk, length: number, ending: Ending): Line[] {
  const { random, phrases } = talk;
  const { opening, solution } = random.pick(talk.topic.cases);
  const last = endOf(talk, random.pick(solution), length - 1, ending);
  let left = length - 1 - last.length;
  const lines = [visitor(beginning(talk, random.pick(opening)))];
  if (left % 2 === 1) {
    lines.push(visitor(random.pick(talk.topic.more)));
    left -= 1;
  }
  for (const [index, exchange] of [...exchangesOf(talk, left / 2)].entries()) {
    const greeting = index === 0 && random.chance(0.8) ? `${random.pick(phrases.greetings)} ` : '';
    lines.push(staff(greeting + random.pick(exchange.staff)), visitor(random.pick(exchange.visitor)));
  }
  return [...lines, ...last].map((line) => said(talk, line));
}

/** A few write everything at once, and not always in one paragraph. */
function beginning({ random, topic, phrases }: Talk, opening: string): string {
  if (random.chance(0.85)) return opening;
  const all = [opening, ...topic.more.slice(0, 3), random.pick(phrases.nudges)];
  return random.chance(0.5) ? all.join('\n') : all.map((each) => each.replace(/\.$/, '')).join('. ');
}

function endOf({ random, phrases }: Talk, solution: string, most: number, ending: Ending): Line[] {
  if (most === 0) return [];
  if (ending === 'answered') return [staff(random.chance(0.6) ? solution : random.pick(phrases.moments))];
  if (ending === 'waiting') return random.chance(0.4) ? [visitor(random.pick(phrases.nudges))] : [];
  const whole = [staff(solution), visitor(random.pick(phrases.thanks)), staff(random.pick(phrases.goodbyes))];
  return whole.slice(0, Math.min(most, random.between(1, 3)));
}

/** First what belongs to the matter, in its order; then others, each once before any comes again. */
function* exchangesOf({ random, topic, phrases }: Talk, count: number): Generator<Exchange> {
  const own = topic.questions.slice(0, count);
  yield* own;
  const start = random.between(0, phrases.exchanges.length - 1);
  for (let index = 0; index < count - own.length; index += 1) {
    const exchange = phrases.exchanges[(start + index) % phrases.exchanges.length];
    if (exchange) yield exchange;
  }
}

function said({ slots, style, language, random }: Talk, { from, text }: Line): Line {
  const own = from === 'visitor' ? typed(text, style, language, random) : text;
  return { from, text: filled(own, slots) };
}
