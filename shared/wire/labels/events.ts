import { z } from 'zod';

export const staffLabelEvents = {
  /** A hint to ask `label:list` again. */
  'labels:changed': z.strictObject({}),
};
