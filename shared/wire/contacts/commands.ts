import { z } from 'zod';
import { command } from '../command.js';
import { shortId } from '../ids.js';
import { limits } from '../limits.js';
import { often, rarely, writing } from '../rates.js';
import {
  contact,
  contactCriteria,
  contactField,
  contactId,
  contactNote,
  contactRow,
  contactSegment,
  contactValues,
  segmentContent,
} from './entities.js';

const siteId = z.string().min(1).max(limits.id);
const place = z.strictObject({ at: z.iso.datetime(), id: contactId });

export const staffContactCommands = {
  /** Whom one may see, who wrote last first. */
  'contact:list': command(
    z.strictObject({
      ...contactCriteria.shape,
      after: place.exactOptional(),
      limit: z.int().min(1).max(limits.contactPage).default(limits.contactPage),
    }),
    z.strictObject({ contacts: z.array(contactRow), after: place.exactOptional() }),
    often,
  ),
  /** By any visitor that belongs to the contact. */
  'contact:open': command(z.strictObject({ id: contactId }), z.strictObject({ contact }), often),
  /** `E_CONFLICT` where somebody else has changed it since. A value that is null is taken away. */
  'contact:change': command(
    z.strictObject({
      id: contactId,
      revision: z.int().min(0),
      note: contactNote.exactOptional(),
      labelIds: z.array(shortId).max(limits.labelsInConversation).exactOptional(),
      values: z.record(z.string().regex(limits.attributeName), contactValues.valueType.nullable()).exactOptional(),
    }),
    z.strictObject({ contact }),
    writing,
  ),
  /** Others with the same address or number. */
  'contact:duplicates': command(
    z.strictObject({ id: contactId }),
    z.strictObject({ contacts: z.array(contactRow) }),
    often,
  ),
  /** What `intoId` would be with `id` in it. */
  'contact:preview': command(z.strictObject({ id: contactId, intoId: contactId }), z.strictObject({ contact }), often),
  'contact:merge': command(z.strictObject({ id: contactId, intoId: contactId }), z.strictObject({ contact }), writing),
  /** Within 24 hours. */
  'contact:unmerge': command(z.strictObject({ id: contactId }), z.strictObject({ contact }), writing),
  /** All that is kept of this person, and everything they have written. After the answer nothing can stop it. */
  'contact:erase': command(
    z.strictObject({ id: contactId, confirm: z.literal('erase') }),
    /** Of each entry that counted as this person: by what its receipt is asked for, once all is gone. */
    z.strictObject({ erasureIds: z.array(z.string()) }),
    rarely,
  ),
  'contact-field:list': command(z.strictObject({ siteId }), z.strictObject({ fields: z.array(contactField) }), often),
  /** All of a site at once. Values of a field that is no more are not shown, and come back with it. */
  'contact-field:save': command(
    z.strictObject({ siteId, fields: z.array(contactField).max(limits.contactFields) }),
    z.null(),
    writing,
  ),
  'contact-segment:list': command(z.strictObject({}), z.strictObject({ segments: z.array(contactSegment) }), often),
  /** A shared one belongs to the site of its criteria. */
  'contact-segment:create': command(segmentContent, z.strictObject({ segment: contactSegment }), writing),
  /** `E_CONFLICT` where it has another revision by now. */
  'contact-segment:change': command(
    z.strictObject({ ...segmentContent.shape, id: shortId, revision: z.int().min(1) }),
    z.strictObject({ segment: contactSegment }),
    writing,
  ),
  'contact-segment:delete': command(z.strictObject({ id: shortId }), z.null(), writing),
};
