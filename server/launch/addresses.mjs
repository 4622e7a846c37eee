import { bold, dim } from './say.mjs';

/** What the terminal shows once everything runs: one address per line, to be clicked or copied. */
export function addresses({ articleUrl, inboxUrl, setupUrl, note }) {
  const rows = [
    ['Article', articleUrl, 'a demo news page with the chat: open it and write'],
    ['Inbox', inboxUrl, 'where the staff answer'],
    ...(setupUrl ? [['Set-up', setupUrl, 'once: the first owner sets name, e-mail and password here']] : []),
  ].filter(([, url]) => url);
  const lines = rows.map(([name, url, what]) => `  ${name.padEnd(9)}${bold(url)}\n           ${dim(what)}`);
  return ['', ...lines, '', ...(note ? [`  ${note}`] : []), dim('  Ctrl-C stops everything.'), ''].join('\n');
}
