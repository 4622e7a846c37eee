import { z } from 'zod';
import { shortId } from '../ids.js';
import { limits } from '../limits.js';
import { shownLine, shownText } from '../text.js';

const savedReplyId = z.uuid();
const siteId = z.string().min(1).max(64);
const staffId = z.string().min(1).max(64);

const text = shownText.trim().min(1).max(limits.savedReplyText);

/** What else happens when it is sent, in this order. */
const macroAction = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('assign'),
    to: z.union([z.literal('me'), z.literal('nobody'), z.strictObject({ staffId })]),
  }),
  z.strictObject({ do: z.literal('team'), teamId: shortId }),
  z.strictObject({ do: z.literal('label'), labelId: shortId }),
  z.strictObject({ do: z.literal('unlabel'), labelId: shortId }),
  z.strictObject({ do: z.literal('priority'), priority: z.enum(['none', 'low', 'high', 'urgent']) }),
  /** For so many hours; without them until the visitor writes. */
  z.strictObject({
    do: z.literal('snooze'),
    hours: z
      .int()
      .min(1)
      .max(24 * 90)
      .exactOptional(),
  }),
  z.strictObject({ do: z.literal('resolve') }),
]);
export type MacroAction = z.infer<typeof macroAction>;

/** What people write of a saved reply. */
export const savedReplyContent = z
  .strictObject({
    /** Where it is offered; absent: on every site. */
    siteIds: z.array(siteId).min(1).max(limits.sitesOfReply).exactOptional(),
    /** For everyone on these sites, and not for its owner alone. */
    isShared: z.boolean(),
    folder: shownLine.trim().min(1).max(limits.savedReplyFolder).exactOptional(),
    /** What is typed after the slash. */
    shortcut: z
      .string()
      .max(limits.savedReplyShortcut)
      .regex(
        /^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}._-]*$/u,
        'Small letters, digits, and ".", "_" or "-" between them.',
      ),
    title: shownLine.trim().min(1).max(limits.savedReplyTitle),
    texts: z.strictObject({ id: text.exactOptional(), en: text.exactOptional() }),
    actions: z.array(macroAction).min(1).max(limits.macroActions).exactOptional(),
  })
  .refine(({ texts, actions }) => texts.id ?? texts.en ?? actions, {
    message: 'It says and does nothing.',
    path: ['texts'],
  });
export type SavedReplyContent = z.infer<typeof savedReplyContent>;

/** A text that is inserted by its shortcut; with actions it is a macro. */
export const savedReply = z.strictObject({
  ...savedReplyContent.shape,
  id: savedReplyId,
  /** Whether the one who reads this may change it. */
  isEditable: z.boolean(),
  useCount: z.int(),
  updatedAt: z.iso.datetime(),
  /** To change it, a client says which revision it has read. */
  revision: z.int(),
});
export type SavedReply = z.infer<typeof savedReply>;
