/** Licences of what we ship: who passes Sapa on keeps their texts, and owes nothing else. */
const shipped = [
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  'Unicode-DFS-2016',
  // web-push: its own files stay under it, and we change none.
  'MPL-2.0',
  // libvips, which sharp loads as a library that anyone may replace.
  'LGPL-3.0-or-later',
];
/** Of what only tests and builds use. */
const ours = [...shipped, 'CC0-1.0', 'Zlib'];

/** Their package.json says it in a way of before, which the lock file does not take over. */
const unsaid = {
  ...{ busboy: 'MIT', streamsearch: 'MIT', 'xmlhttprequest-ssl': 'MIT', rai: 'MIT', simplesmtp: 'MIT' },
  // "MIT/X11" there, which is no expression.
  optimist: 'MIT',
};

export const licenceOf = ({ name, entry }) => unsaid[name] ?? entry.license;

/** An expression of SPDX, as packages have them: words, AND, OR, and one level of brackets. */
export function isAllowed(expression, { isForDevelopment }) {
  const allowed = isForDevelopment ? ours : shipped;
  const choices = (expression ?? '').replace(/^\((.*)\)$/, '$1').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((licence) => allowed.includes(licence)));
}
