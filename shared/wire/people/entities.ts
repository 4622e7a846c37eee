import { z } from 'zod';

/** Somebody who answers beside you, as far as your own sites go. */
export const colleague = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** A path on the server. */
  picture: z.string().exactOptional(),
  /** Those of your sites that they answer for; absent where it is all sites. */
  siteIds: z.array(z.string()).exactOptional(),
  teamIds: z.array(z.string()),
});
export type Colleague = z.infer<typeof colleague>;

/** People of one site who share what they answer. */
export const team = z.strictObject({
  id: z.string(),
  siteId: z.string(),
  name: z.string(),
  memberIds: z.array(z.string()),
});
export type Team = z.infer<typeof team>;

/** Who and what a conversation can be given to. */
export const directory = z.strictObject({ people: z.array(colleague), teams: z.array(team) });
export type Directory = z.infer<typeof directory>;
