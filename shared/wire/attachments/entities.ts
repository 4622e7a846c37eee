import { z } from 'zod';

/** A file of a message, as the server found it: type and size are its own measure and not the sender's word. */
export const attachment = z.strictObject({
  id: z.uuid(),
  /** As the sender named it, without what could mislead; one line. */
  name: z.string(),
  type: z.string(),
  /** Bytes. */
  size: z.int(),
  /** Of pictures only, in pixels: readers keep the room free before it has come. A picture has a preview as well. */
  width: z.int().exactOptional(),
  height: z.int().exactOptional(),
});
export type Attachment = z.infer<typeof attachment>;

/** Addresses on the server, good for some minutes and for this file alone. */
export const attachmentAddresses = z.strictObject({
  file: z.string(),
  /** Of pictures. */
  preview: z.string().exactOptional(),
});
export type AttachmentAddresses = z.infer<typeof attachmentAddresses>;
