import { attachmentTypes, isImageType } from './wire/attachments/attachment-types.js';

export type Refusal = 'tooLarge' | 'wrongType' | 'empty';

/** What can be said before anything is sent. The server looks at the content and has the last word. */
export function refusalOf({ name, type, size }: File, maxBytes: number): Refusal | undefined {
  if (size === 0) return 'empty';
  if (isImageType(type)) return type === 'image/svg+xml' ? 'wrongType' : undefined;
  if (size > maxBytes) return 'tooLarge';
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const isKnown = Object.hasOwn(attachmentTypes, type) || Object.values(attachmentTypes).flat().includes(ending);
  return isKnown ? undefined : 'wrongType';
}
