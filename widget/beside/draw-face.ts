import { initials } from '../core/initials.js';
import { makeElement } from '../core/make-element.js';

/** Sharp on a dense screen. */
const pictureSide = 108;

/**
 * Who has answered. Decoration: the name stands beside it.
 * @param pictureUrl from the server that this file came from; without one, or until it is there, the initials stand there
 */
export function drawFace(name: string, pictureUrl: string | undefined) {
  const face = makeElement(document.createElement('span'), { class: 'face', 'aria-hidden': 'true' }, initials(name));
  // Where it does not come the initials stay.
  if (pictureUrl !== undefined) drawPicture(face, pictureUrl).catch(() => undefined);
  return face;
}

/** Fetched, without cookies, and drawn: so a page's policy for pictures has no say. */
async function drawPicture(face: HTMLElement, path: string) {
  const answer = await fetch(new URL(path, import.meta.url), { credentials: 'omit', referrerPolicy: 'no-referrer' });
  const bitmap = await createImageBitmap(await answer.blob());
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pictureSide;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, pictureSide, pictureSide);
  face.append(canvas);
}
