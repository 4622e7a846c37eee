import type { StaffPerson } from './people.js';
import type { TestApp } from './start-test-app.js';

/** As the inbox saves what is set for a site. `revision`: how often that was done before. */
export const saveSettings = (
  app: TestApp,
  { cookie }: Pick<StaffPerson, 'cookie'>,
  { _id }: { _id: string },
  settings: object,
  revision = 0,
) => app.ask(`/api/sites/${_id}/settings`, { method: 'PUT', cookie, body: { revision, settings } });
