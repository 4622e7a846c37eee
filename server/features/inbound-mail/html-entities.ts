/** Those that mail programs write. All others stay as they are, and can be read. */
const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ' },
  ...{ shy: '', zwj: '\u200d', zwnj: '\u200c', lrm: '', rlm: '' },
  ...{ ndash: '–', mdash: '—', hellip: '…', bull: '•', middot: '·', laquo: '«', raquo: '»' },
  ...{ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„' },
  ...{ euro: '€', pound: '£', yen: '¥', cent: '¢', copy: '©', reg: '®', trade: '™', deg: '°', sect: '§', times: '×' },
  ...{ auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß' },
  ...{ eacute: 'é', egrave: 'è', ecirc: 'ê', agrave: 'à', aacute: 'á', acirc: 'â', ccedil: 'ç', ntilde: 'ñ' },
  ...{ iacute: 'í', oacute: 'ó', uacute: 'ú', ocirc: 'ô', icirc: 'î', aring: 'å', oslash: 'ø', aelig: 'æ' },
};

/** What an entity stands for, by its name or number; undefined where that is nothing. */
export function entityOf(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(named, name) ? named[name] : undefined;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  const isSign = code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  if (code === 9 || code === 10 || code === 13 || code === 0xa0) return ' ';
  return isSign ? String.fromCodePoint(code) : undefined;
}
