import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';

/** Budgets of what people load. Chunk names carry hashes, so they are read from what the builds leave. */
export default [
  { name: 'loader', path: 'dist/embed/v1/sapa.js', limit: '3 kB', gzip: true },
  {
    name: 'widget opened, besides the loader: chat, one language, what follows at once',
    path: [/^chat-.*\.js$/, /^id-.*\.js$/, /^after-opening-.*\.js$/].flatMap((name) =>
      one('dist/embed/v1/assets', name),
    ),
    limit: '27 kB',
    gzip: true,
  },
  {
    name: 'widget, all that is loaded only when it is needed',
    path: one('dist/embed/v1/assets', /^(?!chat-|id-|en-|after-opening-).*\.js$/),
    limit: '46 kB',
    gzip: true,
  },
  {
    name: 'inbox first view: script, style and one language',
    path: linkedFrom('dist/inbox/index.html').concat(largest(one('dist/inbox/assets', /^id-.*\.js$/))),
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

/** The texts of the first view: those of dialogs and settings are smaller parts, which come with them. */
function largest(files) {
  return files.sort((a, b) => statSync(b).size - statSync(a).size).slice(0, 1);
}

function linkedFrom(page) {
  const links = readFileSync(page, 'utf8').matchAll(/(?:src|href)="\/inbox\/([^"]+\.(?:js|css))"/g);
  return [...links].map(([, file]) => `dist/inbox/${file}`);
}
