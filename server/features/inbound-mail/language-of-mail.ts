import { type Language, languages } from '../../../shared/wire/languages.js';

/** Words that are in most mails of a language, and in none of the others. */
const words: Record<Language, ReadonlySet<string>> = {
  id: new Set(
    'yang dan saya aku kami tidak tak gak nggak belum sudah udah untuk ini itu dengan dari ke ada bisa kak min mohon tolong terima kasih makasih apa apakah kapan berapa bagaimana gimana halo selamat pesanan barang juga akan atau mau ya'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the and i my me is are have has not to please for of this that with from you your thanks thank hello hi hey when what how where can could would it on at will would order do did'.split(
      ' ',
    ),
  ),
};
const longest = 5_000;

/** The language of a mail: as its program says, else by its words. Undefined where neither tells. */
export function languageOfMail(mail: { language?: string; subject: string; text: string }): Language | undefined {
  const said = languages.find((each) => each === mail.language?.toLowerCase().split(/[-_,\s]/)[0]);
  if (said) return said;
  const written = `${mail.subject} ${mail.text.slice(0, longest)}`.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = languages.map((language) => ({
    language,
    count: written.filter((word) => words[language].has(word)).length,
  }));
  const [first, second] = counts.sort((a, b) => b.count - a.count);
  return first && first.count > (second?.count ?? 0) ? first.language : undefined;
}
