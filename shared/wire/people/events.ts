import { z } from 'zod';

export const staffPeopleEvents = {
  /** Somebody came, left or changed, or a team did: a hint to ask `staff:directory` again. */
  'directory:changed': z.strictObject({}),
  /** You have another role, or see other sites or teams than before: what you have read may be none of yours any more. Read it anew. */
  'access:changed': z.strictObject({}),
};
