import { z } from 'zod';
import { httpAnswers } from '../../../shared/wire/answers.js';
import { staffCommands, visitorCommands } from '../../../shared/wire/commands.js';
import type { CommandTable } from '../../../shared/wire/command.js';
import { staffEvents, visitorEvents } from '../../../shared/wire/events.js';
import type { Shape } from './shape.js';

/** What clients send is read by a server of another version; what the server tells is read by clients of another one. */
export interface WireContract {
  sent: Record<string, Shape>;
  told: Record<string, Shape>;
}

export function wireContract(): WireContract {
  const sent: Record<string, Shape> = {};
  const told: Record<string, Shape> = {};
  const commands: Record<string, CommandTable> = { visitor: visitorCommands, staff: staffCommands };
  for (const [who, table] of Object.entries(commands)) {
    for (const [name, { input, output }] of Object.entries(table)) {
      sent[`${who} ${name}`] = shapeOf(input, 'input');
      told[`${who} ${name}`] = shapeOf(output, 'output');
    }
  }
  for (const [who, table] of Object.entries({ visitor: visitorEvents, staff: staffEvents }))
    for (const [name, payload] of Object.entries(table)) told[`event ${who} ${name}`] = shapeOf(payload, 'output');
  for (const [route, answer] of Object.entries(httpAnswers)) told[route] = shapeOf(answer, 'output');
  return { sent, told };
}

/** A browser looks at none of these. */
const bounds = [
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'additionalProperties',
];
const isBound = (key: string, value: unknown) => bounds.includes(key) && typeof value !== 'object';

/** What a schema cannot say as JSON (a check by code) is left out. */
const shapeOf = (schema: z.ZodType, io: 'input' | 'output'): Shape =>
  JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }), (key, value: unknown) =>
      ['$schema', '~standard', 'format'].includes(key) || (io === 'output' && isBound(key, value)) ? undefined : value,
    ),
  ) as Shape;
