import type { HostRequest } from '../../core/chat-host.js';

export interface FetchedFile {
  blob: Blob;
  /** Opens it for some minutes, to anyone who has it. */
  address: string;
}

/** The bytes of a file. Fetched, and not given to the page as an address: a page's policy for pictures then has no say. */
export async function fetchFile(
  element: EventTarget,
  id: string,
  variant: 'file' | 'preview',
): Promise<FetchedFile | undefined> {
  const detail: HostRequest = {};
  element.dispatchEvent(new CustomEvent('sapa-open-file', { detail, bubbles: true, composed: true }));
  const { host } = detail;
  const reply = await host?.session?.visitorCall?.('attachment:open', { id });
  const path = reply?.ok ? reply.value[variant] : undefined;
  if (!path) return undefined;
  const address = `${host?.server}${path}`;
  try {
    const answer = await fetch(address, { credentials: 'omit' });
    return answer.ok ? { blob: await answer.blob(), address } : undefined;
  } catch {
    return undefined;
  }
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
