import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import type { StoredAttachment } from './attachments.model.js';

type Presentable = Pick<StoredAttachment, '_id' | 'name' | 'type' | 'size' | 'width' | 'height'>;

/** What messages carry of a file: nothing of where it lies or whose it is. */
export function presentAttachment({ _id, name, type, size, width, height }: Presentable): Attachment {
  return { id: _id, name, type, size, ...(width && height ? { width, height } : {}) };
}
