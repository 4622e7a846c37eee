import type { z } from 'zod';
import type { Rate } from './rates.js';

/**
 * One command: what the client sends, what it gets back, and how often it may ask. The server parses every input. Tests
 * parse every output, so that no presenter gives away a field that is not described here.
 */
export interface Command<Input extends z.ZodType, Output extends z.ZodType> {
  input: Input;
  output: Output;
  rate: Rate;
}

export type CommandTable = Record<string, Command<z.ZodType, z.ZodType>>;
export type InputOf<C> = C extends Command<infer Input, z.ZodType> ? z.output<Input> : never;
/** What a client may send: defaults may be left out. */
export type RequestOf<C> = C extends Command<infer Input, z.ZodType> ? z.input<Input> : never;
export type OutputOf<C> = C extends Command<z.ZodType, infer Output> ? z.output<Output> : never;

export const command = <Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
  rate: Rate,
): Command<Input, Output> => ({ input, output, rate });
