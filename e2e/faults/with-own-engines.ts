import { test as fault } from './fault.js';
import { OwnEngines } from './own-engines.js';

/** Tests that mistreat the engines have a pair of their own. */
export const test = fault.extend<object, { ownEngines: OwnEngines }>({
  ownEngines: [
    async ({}, use) => {
      const engines = await OwnEngines.start();
      await use(engines);
      await engines.stop();
    },
    { scope: 'worker' },
  ],
  engines: [async ({ ownEngines }, use) => use(ownEngines.urls), { scope: 'worker' }],
});

export { expect } from './fault.js';
