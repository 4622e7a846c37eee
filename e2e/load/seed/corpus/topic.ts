/**
 * Something that people write to a site about. Each list has several ways to say one thing; what stands in braces is
 * filled for the conversation (slots.ts), the same wherever it comes again.
 */
export interface Topic {
  /** Where it is written: the path of the page and its title. */
  page: { path: string; title: string };
  /** How the visitor begins, and how the staff solve that. */
  cases: readonly { opening: readonly string[]; solution: readonly string[] }[];
  /** What the visitor adds before anybody has answered. */
  more: readonly string[];
  /** What the staff ask and the visitor replies, in this order. */
  questions: readonly Exchange[];
}

export interface Exchange {
  staff: readonly string[];
  visitor: readonly string[];
}

/** What is said in any conversation. */
export interface Phrases {
  /** Before the first thing that the staff say. */
  greetings: readonly string[];
  /** While the visitor waits for an answer. */
  nudges: readonly string[];
  /** While the staff look something up. */
  moments: readonly string[];
  thanks: readonly string[];
  goodbyes: readonly string[];
  /** A long conversation goes on with these. */
  exchanges: readonly Exchange[];
  /** What the staff note for each other. */
  notes: readonly string[];
  /** Beside the stars of a rating: of a good one, and of a bad one. */
  praise: readonly string[];
  complaints: readonly string[];
}
