import { indonesianRoots as roots } from './indonesian-roots.js';

/** How people write in chats what has a longer form, or a root that its affixes hide. */
const written = new Map(
  Object.entries({
    ...{ blm: 'belum', blum: 'belum', udah: 'sudah', udh: 'sudah', sdh: 'sudah', dah: 'sudah' },
    ...{
      ga: 'tidak',
      gak: 'tidak',
      gk: 'tidak',
      nggak: 'tidak',
      enggak: 'tidak',
      ngga: 'tidak',
      tdk: 'tidak',
      tak: 'tidak',
    },
    ...{
      tp: 'tapi',
      tetapi: 'tapi',
      yg: 'yang',
      dgn: 'dengan',
      utk: 'untuk',
      dr: 'dari',
      krn: 'karena',
      karna: 'karena',
    },
    ...{ jd: 'jadi', jg: 'juga', lg: 'lagi', sy: 'saya', gw: 'saya', gue: 'saya', aq: 'aku', km: 'kamu', org: 'orang' },
    ...{
      bgt: 'banget',
      bs: 'bisa',
      sm: 'sama',
      dpt: 'dapat',
      dapet: 'dapat',
      knp: 'kenapa',
      gmn: 'bagaimana',
      gimana: 'bagaimana',
    },
    ...{
      brp: 'berapa',
      klo: 'kalau',
      kalo: 'kalau',
      kl: 'kalau',
      bsk: 'besok',
      skrg: 'sekarang',
      skg: 'sekarang',
      tgl: 'tanggal',
    },
    ...{
      makasih: 'terima',
      makasi: 'terima',
      trims: 'terima',
      thx: 'terima',
      tks: 'terima',
      trf: 'transfer',
      tf: 'transfer',
    },
    ...{
      rek: 'rekening',
      no: 'nomor',
      hp: 'ponsel',
      pake: 'pakai',
      sampe: 'sampai',
      nyampe: 'sampai',
      nyampai: 'sampai',
    },
    ...{
      anter: 'antar',
      cepet: 'cepat',
      inget: 'ingat',
      temen: 'teman',
      seneng: 'senang',
      bener: 'benar',
      males: 'malas',
    },
    ...{
      aktivasi: 'aktif',
      eror: 'error',
      komplen: 'komplain',
      apps: 'aplikasi',
      app: 'aplikasi',
      email: 'email',
      imel: 'email',
    },
    ...{
      liat: 'lihat',
      ilang: 'hilang',
      abis: 'habis',
      ati: 'hati',
      utang: 'hutang',
      pinter: 'pintar',
      bikin: 'buat',
      beliin: 'beli',
    },
  }),
);

/** From the end on: a particle, whose it is, and what makes another word of a root; in chats "-in" stands for "-kan" and "-i". */
const endings: readonly RegExp[] = [/(?:lah|kah|tah|pun)$/, /(?:nya|ku|mu)$/, /(?:kan|an|in|i)$/];
const shortest = 3;

/** An "m", "n", "ng" or "ny" may have taken the place of the first letter of the root, which each of these puts back. */
const beginnings: readonly [RegExp, readonly string[]][] = [
  [/^(?:meng|peng|ng)(?=[aiueo])/, ['', 'k']],
  [/^(?:menge|penge|nge)(?=[^aiueo])/, ['']],
  [/^(?:meng|peng|ng)(?=[^aiueo])/, ['']],
  [/^(?:meny|peny|ny)(?=[aiueo])/, ['s', 'c']],
  [/^(?:mem|pem)(?=[aiueo])/, ['p', 'm']],
  [/^(?:mem|pem)(?=[^aiueo])/, ['']],
  [/^(?:men|pen)(?=[aiueo])/, ['t', 'n']],
  [/^(?:men|pen)(?=[^aiueo])/, ['']],
  [/^(?:me|pe)/, ['']],
  [/^(?:ber|per|ter)/, ['', 'r']],
  [/^(?:bel|pel)(?=ajar)/, ['']],
  [/^(?:be|te)(?=r|k?erja|buka|bawa)/, ['']],
  [/^(?:di|ke|se)/, ['']],
  [/^m(?=[aiueo])/, ['p']],
  [/^n(?=[aiueo])/, ['t']],
  [/^n(?=[cdj])/, ['']],
];
const mostBeginnings = 3;

/** With nothing, or as much as there is, taken off its end; the least first. */
function withoutEndings(word: string): string[] {
  const forms = [word];
  for (const ending of endings) {
    for (const form of [...forms]) {
      const shorter = form.replace(ending, '');
      if (shorter.length >= shortest && !forms.includes(shorter)) forms.push(shorter);
    }
  }
  return forms;
}

function withoutBeginning(form: string): string[] {
  return beginnings.flatMap(([beginning, firsts]) => {
    if (!beginning.test(form)) return [];
    return firsts.map((first) => form.replace(beginning, first)).filter(({ length }) => length >= shortest);
  });
}

/** The root of a word, as far as it is known; else the word. */
function rootOf(word: string): string | undefined {
  let forms = withoutEndings(word);
  for (let taken = 0; taken <= mostBeginnings && forms.length > 0; taken += 1) {
    const root = forms.find((form) => roots.has(form)) ?? forms.map((form) => written.get(form)).find(isDefined);
    if (root !== undefined) return written.get(root) ?? root;
    forms = [...new Set(forms.flatMap(withoutBeginning))];
  }
  return undefined;
}

const isDefined = (form: string | undefined): form is string => form !== undefined;

/** The stem of an Indonesian word in small letters; undefined where none is known. */
export function indonesianStem(word: string): string | undefined {
  const known = written.get(word);
  if (known !== undefined) return known;
  return roots.has(word) ? word : rootOf(word);
}
