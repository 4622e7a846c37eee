import { z } from 'zod';
import { shortId } from '../ids.js';
import { limits } from '../limits.js';
import { role } from '../staff/entities.js';
import { inertLine, shownLine } from '../text.js';

/** Somebody is given nothing by itself, and why: a few words, or none. */
export const away = z.strictObject({ reason: inertLine.trim().max(limits.awayReason) });
export type Away = z.infer<typeof away>;

/** Somebody who answers beside you, as far as your own sites go. */
export const colleague = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** A path on the server. */
  picture: z.string().exactOptional(),
  /** Those of your sites that they answer for; absent where it is all sites. */
  siteIds: z.array(z.string()).exactOptional(),
  teamIds: z.array(z.string()),
  /** Absent while they are there for everybody. */
  away: z.strictObject({ ...away.shape, since: z.iso.datetime() }).exactOptional(),
});
export type Colleague = z.infer<typeof colleague>;

/** People of one site who share what they answer. */
export const team = z.strictObject({
  id: shortId,
  siteId: z.string(),
  name: z.string(),
  memberIds: z.array(z.string()),
});
export type Team = z.infer<typeof team>;

/** Who and what a conversation can be given to. */
export const directory = z.strictObject({
  people: z.array(colleague),
  teams: z.array(team),
  /** The sites that the reader sees. */
  sites: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});
export type Directory = z.infer<typeof directory>;

const siteIds = z.array(z.string().min(1).max(64)).max(limits.sitesOfPerson);
const teamIds = z.array(shortId).max(limits.teams);

/** What somebody may do, and where. Of an owner the sites say nothing: it is all of them. */
export const access = z.strictObject({ role, siteIds, teamIds });
export type Access = z.infer<typeof access>;

/** Somebody as those see them who manage people: of their sites and teams those that the reader manages. */
export const person = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  ...access.shape,
  picture: z.string().exactOptional(),
  suspendedAt: z.iso.datetime().exactOptional(),
  hasSecondFactor: z.boolean(),
  /** What the reader may change: everything, their access to some sites alone, or nothing. */
  managed: z.enum(['all', 'sites', 'nothing']),
});
export type Person = z.infer<typeof person>;

export const newTeam = z.strictObject({
  siteId: z.string().min(1).max(64),
  name: shownLine.trim().min(1).max(limits.name),
  memberIds: z.array(z.string().regex(/^[0-9a-f]{24}$/)).max(limits.people),
});
export const changedTeam = newTeam.omit({ siteId: true });
export type NewTeam = z.infer<typeof newTeam>;
