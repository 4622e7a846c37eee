import { z } from 'zod';
import { AppError } from '../errors.js';

/** What a request carries, checked against its schema; throws `E_SCHEMA` naming the field, never repeating the value. */
export function validate<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw schemaError(parsed.error);
}

const nothing = z.strictObject({}).optional();

/** For a route that takes no body: what nobody asked for is refused there as well, and not passed over. */
export function validateNothing(body: unknown): void {
  validate(nothing, body);
}

export function schemaError(error: z.ZodError): AppError {
  const issue = error.issues[0];
  const where = issue?.path.join('.') ?? '';
  return new AppError(
    'E_SCHEMA',
    `${where ? `${where}: ` : ''}${issue?.message ?? 'Not understood.'}`,
    undefined,
    where || undefined,
  );
}
