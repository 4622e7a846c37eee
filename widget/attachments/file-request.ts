import type { AttachmentAddresses } from '../../shared/wire/attachments/entities.js';
import type { Reply } from '../../shared/wire/reply.js';

/** What a file in a message asks of the chat around it, which knows the server and the visitor: filled in at once. */
export interface FileRequest {
  id: string;
  server?: string;
  reply?: Promise<Reply<AttachmentAddresses>> | undefined;
}

export interface FetchedFile {
  blob: Blob;
  /** Opens it for some minutes, to whoever has it. */
  address: string;
}

/** The bytes of a file. Fetched, and not given to the page as an address: a page's policy for pictures then has no say. */
export async function fetchFile(
  host: EventTarget,
  id: string,
  variant: 'file' | 'preview',
): Promise<FetchedFile | undefined> {
  const detail: FileRequest = { id };
  host.dispatchEvent(new CustomEvent('sapa-open-file', { detail, bubbles: true, composed: true }));
  const reply = await detail.reply;
  const path = reply?.ok ? reply.value[variant] : undefined;
  if (!path) return undefined;
  const address = `${detail.server ?? ''}${path}`;
  try {
    const answer = await fetch(address, { credentials: 'omit' });
    return answer.ok ? { blob: await answer.blob(), address } : undefined;
  } catch {
    return undefined;
  }
}

/** Saves under the file's own name, from memory: nothing is opened, and the page stays where it is. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export async function drawInto(canvas: HTMLCanvasElement, blob: Blob): Promise<boolean> {
  const bitmap = await createImageBitmap(blob).catch(() => undefined);
  if (!bitmap) return false;
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return true;
}
