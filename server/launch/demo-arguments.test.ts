import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { demoArguments } from './demo-arguments.mjs';

test.each(['aK3', '-aK3', '--port', '_a='])('the demo gets the site key %s as it is', (siteKey) => {
  const [, ...args] = demoArguments({ port: 3001, sapaUrl: 'http://localhost:3000', siteKey });
  const options = { port: { type: 'string' }, sapa: { type: 'string' }, site: { type: 'string' } } as const;
  expect(parseArgs({ args, options }).values).toEqual({ port: '3001', sapa: 'http://localhost:3000', site: siteKey });
});
