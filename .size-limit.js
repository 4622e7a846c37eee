import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** Budgets of what people load. Chunk names carry hashes, so they are read from what the builds leave. */
export default [
  { name: 'loader', path: 'dist/embed/v1/sapa.js', limit: '3.6 kB', gzip: true },
  {
    name: 'widget opened, besides the loader: chat, one language, what follows at once',
    path: [/^chat-.*\.js$/, /^id-.*\.js$/, /^after-opening-.*\.js$/].flatMap((name) =>
      one('dist/embed/v1/assets', name),
    ),
    limit: '27 kB',
    gzip: true,
  },
  {
    name: 'widget, all that is loaded only when it is needed, in one language',
    // No browser loads the texts of both.
    path: one('dist/embed/v1/assets', /^(?!chat-|id-|en-|after-opening-|en\.|emojis-|open-emoji-|id\.emoji-).*\.js$/),
    limit: '56 kB',
    gzip: true,
  },
  {
    name: 'beside the closed chat, where something is not sent or an answer may come',
    path: 'dist/embed/v1/sapa-beside.js',
    limit: '2.5 kB',
    gzip: true,
  },
  {
    name: 'beside the closed chat, with the first unread answer',
    path: 'dist/embed/v1/sapa-bubble.js',
    limit: '3 kB',
    gzip: true,
  },
  {
    name: 'loader of a site that greets, without its greetings',
    path: 'dist/embed/v1/sapa-greeting.js',
    limit: '4.3 kB',
    gzip: true,
  },
  {
    name: 'what shows a greeting, where one is meant for the reader',
    path: 'dist/embed/v1/greet.js',
    limit: '4 kB',
    gzip: true,
  },
  {
    name: 'emoji, on their button: signs and words, picker, one language',
    path: ['emojis', 'open-emoji', 'id.emoji'].flatMap((name) =>
      one('dist/embed/v1/assets', new RegExp(`^${name}-.*\\.js$`)),
    ),
    limit: '45 kB',
    gzip: true,
  },
  {
    name: 'inbox first view: script, style and one language',
    // That nothing else is fetched before the list stands is a journey (inbox-work).
    path: linkedFrom('dist/inbox/index.html'),
    limit: '110 kB',
    gzip: true,
  },
];

/** A budget over nothing would always be kept. */
function one(folder, name) {
  const found = existsSync(folder) ? readdirSync(folder).filter((file) => name.test(file)) : [];
  if (found.length === 0) throw new Error(`No file in ${folder} is named like ${name}: correct .size-limit.js.`);
  return found.map((file) => `${folder}/${file}`);
}

function linkedFrom(page) {
  const html = readFileSync(page, 'utf8').replace(/data-en="[^"]*"/, '');
  const links = html.matchAll(/[" ]\/inbox\/([^" ]+\.(?:js|css))(?=[" ])/g);
  return [...links].map(([, file]) => `dist/inbox/${file}`);
}
