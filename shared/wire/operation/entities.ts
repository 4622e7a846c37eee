import { z } from 'zod';
import { findingStates, type FindingCode } from './findings.js';

const codes = Object.keys(findingStates) as [FindingCode, ...FindingCode[]];

/** What the doctor has found: its text has these values in it. */
export const finding = z.strictObject({
  code: z.enum(codes),
  state: z.enum(['ok', 'notice', 'fault']),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Finding = z.infer<typeof finding>;

/** Jobs of one kind. */
const jobCount = z.strictObject({ kind: z.string(), waiting: z.int(), delayed: z.int(), active: z.int() });

/** From the messages with these numbers of one conversation something could not follow. */
const deadLetter = z.strictObject({
  conversationId: z.string(),
  fromSeq: z.int(),
  toSeq: z.int(),
  tries: z.int(),
  error: z.string(),
  at: z.iso.datetime(),
  /** Somebody has asked for it: within half a minute. */
  isTriedAgain: z.boolean(),
});
export type DeadLetter = z.infer<typeof deadLetter>;

/** `jobs` is null while Redis is away. Of the dead letters the oldest come. */
export const queueView = z.strictObject({
  jobs: z.array(jobCount).nullable(),
  deadLetters: z.array(deadLetter),
  hasMore: z.boolean(),
});
export type QueueView = z.infer<typeof queueView>;
