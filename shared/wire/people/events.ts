import { z } from 'zod';

export const staffPeopleEvents = {
  /** Somebody came, left or changed, or a team did: a hint to ask `staff:directory` again. */
  'directory:changed': z.strictObject({}),
};
