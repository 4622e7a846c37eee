import type { Mail } from '../platform/mail/mailer.js';

/** A mail for a snapshot that a person reads: one element a line, without the sheet that all mails share. Spaces in times differ between versions of Node. */
export const readable = (mail: Mail): Mail => ({
  ...mail,
  text: mail.text.replace(/[^\S\n]/g, ' '),
  html: (mail.html ?? '')
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/\s+/g, ' ')
    .replace(/> </g, '>\n<'),
});
