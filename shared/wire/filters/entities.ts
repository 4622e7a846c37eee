import { z } from 'zod';
import { inboxState } from '../conversations/entities.js';
import { shortId } from '../ids.js';
import { limits } from '../limits.js';
import { shownLine } from '../text.js';

const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(limits.filterChoices).exactOptional();
const siteId = z.string().min(1).max(limits.id);

/**
 * Which conversations a saved filter has: those that fit each of these. What is absent is not looked at; of a list one is
 * enough.
 */
export const filterCriteria = z.strictObject({
  states: some(inboxState),
  siteIds: some(siteId),
  teamIds: some(shortId),
  labelIds: some(shortId),
  priorities: some(z.enum(['urgent', 'high', 'normal', 'low'])),
  /** `me`: anyone who looks. `nobody`: still to be taken. */
  assigneeIds: some(z.string().min(1).max(limits.staffId)),
  /** The first part of a language tag. */
  languages: some(z.string().regex(/^[a-z]{1,8}$/)),
  /** Whether the publisher has signed who the visitor is. */
  isVerified: z.boolean().exactOptional(),
  /** How the path of the page begins from which the visitor wrote last, as browsers write it. */
  path: z
    .string()
    .max(limits.filterPath)
    .regex(/^\/[!-~]*$/)
    .exactOptional(),
});
export type FilterCriteria = z.infer<typeof filterCriteria>;

/** Who has it beside its author: nobody, a team, or all of a site. */
export const filterReach = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('private') }),
  z.strictObject({ kind: z.literal('team'), id: shortId }),
  z.strictObject({ kind: z.literal('site'), id: siteId }),
]);
export type FilterReach = z.infer<typeof filterReach>;

export const filterContent = z.strictObject({
  name: shownLine.trim().min(1).max(limits.filterName),
  criteria: filterCriteria,
  reach: filterReach,
});
export type FilterContent = z.infer<typeof filterContent>;

export const savedFilter = z.strictObject({
  ...filterContent.shape,
  id: shortId,
  /** Whether the reader may change it. */
  isEditable: z.boolean(),
  revision: z.int().min(1),
});
export type SavedFilter = z.infer<typeof savedFilter>;
