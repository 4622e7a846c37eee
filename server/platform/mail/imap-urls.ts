import { z } from 'zod';
import { decoded } from '../decoded.js';

export interface ImapBox {
  /** Without user and password: for the log, and where a mail has come in. */
  name: string;
  host: string;
  port: number;
  isSecure: boolean;
  user: string;
  password: string;
  folder: string;
  /** Where a mail goes once it is stored; absent: it stays, and counts as read. */
  moveTo?: string;
}

/** `imaps://user:password@host/INBOX?move=Selesai`, several with a space between. What stands in it is repeated nowhere. */
export const imapUrls = z.string().transform((value, context): ImapBox[] => {
  const boxes = value.split(/\s+/).filter(Boolean).map(boxOf);
  if (boxes.some((box) => box === undefined))
    context.addIssue({ code: 'custom', message: 'each must be imaps://user:password@host/FOLDER' });
  return boxes.filter((box) => box !== undefined);
});

function boxOf(text: string): ImapBox | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isSecure = url.protocol === 'imaps:';
  if ((!isSecure && url.protocol !== 'imap:') || !url.hostname || !url.username || !url.password) return undefined;
  const folder = decoded(url.pathname.slice(1)) || 'INBOX';
  const moveTo = url.searchParams.get('move');
  return {
    name: `${decoded(url.username)}@${url.hostname}/${folder}`,
    host: url.hostname,
    port: url.port ? Number(url.port) : isSecure ? 993 : 143,
    ...{ isSecure, user: decoded(url.username), password: decoded(url.password), folder },
    ...(moveTo ? { moveTo } : {}),
  };
}
