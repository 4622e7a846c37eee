import { randomUUID } from 'node:crypto';
import type { Attachment } from '../../shared/wire/attachments/entities.js';
import type { VisitorClient } from './clients.js';
import { fetchByWire } from './http-answers.js';
import { ownOrigin, pageOrigin, type TestApp } from './start-test-app.js';

export interface Upload {
  token?: string | undefined;
  bytes: Uint8Array<ArrayBuffer>;
  name?: string;
  /** What the sender says of it. */
  type?: string;
  id?: string;
  site?: string;
  origin?: string;
  ticket?: string | undefined;
  signal?: AbortSignal | undefined;
  headers?: Record<string, string>;
}

export interface StaffUpload extends Pick<Upload, 'bytes' | 'name' | 'id' | 'origin'> {
  cookie?: string | undefined;
  conversationId: string;
}

/** Uploads as the widget does, whatever comes back. */
export function upload(app: TestApp, { token, bytes, name = 'berkas', type = '', ...rest }: Upload): Promise<Response> {
  const { id = randomUUID(), site = app.siteKey, origin = pageOrigin, ticket, signal = null, headers } = rest;
  const query = new URLSearchParams({ site, ...(ticket === undefined ? {} : { ticket }) });
  const body = new FormData();
  body.append('file', new Blob([bytes], { type }), name);
  return fetchByWire(`${app.address}/api/visitor/attachments/${id}?${query}`, {
    method: 'PUT',
    headers: { origin, ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    body,
    signal,
  });
}

export async function uploaded(app: TestApp, input: Upload): Promise<Attachment> {
  const answer = await upload(app, input);
  if (!answer.ok) throw new Error(`The upload was refused: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { attachment: Attachment }).attachment;
}

/** As the inbox sends a file of a reply, whatever comes back. */
export function uploadAsStaff(
  app: TestApp,
  { cookie, conversationId, bytes, name = 'berkas', id = randomUUID(), origin = ownOrigin }: StaffUpload,
): Promise<Response> {
  const body = new FormData();
  body.append('file', new Blob([bytes]), name);
  return fetchByWire(`${app.address}/api/conversations/${conversationId}/attachments/${id}`, {
    method: 'PUT',
    headers: { origin, ...(cookie ? { cookie } : {}) },
    body,
  });
}

/** As the inbox sends a staff member's picture, whatever comes back. */
export function uploadPicture(
  app: TestApp,
  { cookie, bytes, origin = ownOrigin }: { cookie?: string; bytes: Uint8Array<ArrayBuffer>; origin?: string },
): Promise<Response> {
  const body = new FormData();
  body.append('file', new Blob([bytes]), 'foto.jpg');
  const headers = { origin, ...(cookie ? { cookie } : {}) };
  return fetchByWire(`${app.address}/api/own-picture`, { method: 'PUT', headers, body });
}

/** A file in a message of this visitor's. */
export async function attach(
  app: TestApp,
  visitor: { client: VisitorClient; token: string },
  { text }: { text: string },
): Promise<Attachment> {
  const attachment = await uploaded(app, { token: visitor.token, bytes: Buffer.from(text), name: 'catatan.txt' });
  await visitor.client.get('message:send', { clientId: randomUUID(), text: '', attachments: [attachment.id] });
  return attachment;
}

/** As the inbox sends a picture for a site's launcher, whatever comes back. */
export function uploadSitePicture(
  app: TestApp,
  { cookie, siteId, bytes }: { cookie: string; siteId: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<Response> {
  const body = new FormData();
  body.append('file', new Blob([bytes]), 'logo.png');
  return fetchByWire(`${app.address}/api/sites/${siteId}/picture`, {
    method: 'PUT',
    headers: { origin: ownOrigin, cookie },
    body,
  });
}
