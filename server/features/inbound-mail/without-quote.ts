import { originalMessage } from './text-of-html.js';

/** Longer lines are no separator of any program, and patterns would take long over them. */
const longestLine = 500;
/** Behind these nobody has answered anything. */
const mostLines = 1_000;

/** So far from its end such a line says who wrote. */
const tailLength = 250;

/**
 * "On Tue, 3 Nov 2026 at 10:12, Rina <rina@contoh.id> wrote:", in the languages that mail programs speak: how it begins, and how it ends
 * behind a number. Begin and end are looked for apart: one pattern over the whole line would try each number with each end.
 */
const attribution: { begin?: RegExp; end: RegExp }[] = [
  { begin: /^(?:on|pada|pd)\b/i, end: /\b(?:wrote|menulis|writes)\s{0,9}:?$/i },
  { end: /\b(?:menulis|wrote)\s{0,9}:$/i },
  { begin: /^(?:am|vom)\b/i, end: /\b(?:schrieb|hat geschrieben)\b.*:$/i },
  { begin: /^le\b/i, end: /\ba [ée]crit\s{0,9}:$/i },
  { begin: /^(?:el|em|a|o)\b/i, end: /\b(?:escribi[óo]|escreveu)\s{0,9}:?$/i },
  { begin: /^il\b/i, end: /\bha scritto\s{0,9}:$/i },
  { begin: /^op\b/i, end: /\b(?:schreef|het volgende geschreven).*:$/i },
  { begin: /^(?:den|dnia|w dniu)\b/i, end: /\b(?:skrev|napisał(?:\(a\))?|napisała)\b.*:$/i },
  { end: /(?:пишет|написала?|yazd[ıi]|写道|寫道|のメール|さんは書きました)\s{0,9}[:：]?$/i },
];
const time = /\d{1,2}[:.]\d{2}/;
const addressAtEnd = /<[^<>\s@]{1,64}@[^<>\s@]{1,190}>.{0,80}[:：]$/;

/** Whether it names whom the next lines quote. The steps that this takes grow with the line, and no faster. */
function isAttribution(line: string): boolean {
  const from = Math.max(0, line.length - tailLength);
  const tail = line.slice(from);
  const before = (end: RegExp) => {
    const at = end.exec(tail)?.index;
    return at === undefined ? '' : line.slice(0, from + at);
  };
  if (attribution.some(({ begin, end }) => (begin?.test(line) ?? true) && /\d/.test(before(end)))) return true;
  // In any other language: a time, an address in brackets, and a colon.
  return /[:：]$/.test(line) && time.test(before(addressAtEnd));
}

/** What Outlook puts above the quoted mail: who wrote, when, and about what. People write some of these lines as well, in an order or a letter. */
const outlookFrom = /^\*?(?:from|dari|von|de|da|van|от|fra|från|kimden|发件人|寄件者|差出人)\s*\*?\s*[:：]/i;
const outlookSent =
  /^\*?(?:sent|date|dikirim|tanggal|gesendet|datum|envoy[ée]|enviado(?: el| em)?|fecha|data|inviato|verzonden|отправлено|дата|发送时间|日期|送信日時|日時|sendt|skickat|gönderilen?)\s*\*?\s*[:：](?=.*\d{1,2}\s?[:.hH時时点]\s?\d{2})/i;
const outlookSubject =
  /^\*?(?:subject|subjek|perihal|betreff|objet|asunto|assunto|oggetto|onderwerp|тема|主题|主旨|件名|emne|ämne|konu)\s*\*?\s*[:：]/i;
/** So many lines the block has at most: a long list of recipients is broken. */
const outlookLines = 14;
const separator =
  /^-{2,}\s*(?:original message|pesan asli|pesan sebelumnya|urspr[üu]ngliche nachricht|original-nachricht|message d'origine|message original|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|исходное сообщение|原始邮件|原始郵件|original appointment)\s*-{2,}$/i;
const forward =
  /^-{2,}\s*(?:forwarded message|pesan (?:yang )?(?:di)?teruskan|weitergeleitete nachricht|message transf[ée]r[ée]|mensaje reenviado|doorgestuurd bericht|пересылаемое сообщение|转发的邮件)\s*-{2,}$|^begin forwarded message:$|^awal pesan (?:yang )?diteruskan:$/i;
/** Yahoo begins the quoted mail on the same line. */
const yahooLine = /^(?:pada|on)\b.{5,200}\b(?:menulis|wrote):\s{2,}\S/i;
const ownMark = /^(?:##|--)\s*(?:balas di atas garis ini|reply above this line)\b/i;

/** What phones and web mail put under a mail. */
const footer =
  /^(?:(?:sent (?:from|with|using|via)|dikirim (?:dari|dengan|menggunakan))(?=.*\b(?:iphone|ipad|ipod|mac|android|samsung|galaxy|xiaomi|redmi|poco|oppo|vivo|realme|huawei|nokia|blackberry|pixel|e?mail|gmail|outlook|yahoo|windows|proton|thunderbird|(?:smart|tele)?phone|mobile|tablet|device|ponsel|hp|gawai|perangkat)\b) [\p{L}\d .()®-]{2,60}|get outlook for .{2,20}|dapatkan outlook (?:untuk|for) .{2,20}|von meinem .{2,30} gesendet|gesendet mit .{2,30}|envoy[ée] (?:de|depuis) mon .{2,30}|enviado (?:desde|do|a partir do) (?:mi|meu) .{2,30}|inviato da(?:l mio)? .{2,30}|verstuurd vanaf mijn .{2,30}|outlook for (?:ios|android).*|yahoo mail: .{2,60})(?:\s*<https?:\S+>)?[.!]?$/iu;

/**
 * What somebody has written in an answer by mail: without the mail that they answer, and without a signature. Answers between
 * quoted lines stay between them. Empty where nothing is left.
 */
export function withoutQuote(text: string): string {
  const lines = linesOf(text);
  return textOf(withoutSignature(withoutQuotedLines(lines.slice(0, endOf(lines)))));
}

/** The same of a mail that answers nothing: what looks like a quote there is what its writer means to say. */
export const withoutFooter = (text: string): string => textOf(withoutFooters(linesOf(text)));

const linesOf = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split('\n')
    .map((line) => (line === standardSignature ? line : line.trimEnd()));

const textOf = (lines: readonly string[]) =>
  lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Where the quoted mail begins that goes on to the end; the number of lines where there is none. */
function endOf(lines: readonly string[]): number {
  for (const [index, line] of lines.entries()) {
    if (line.length > longestLine) continue;
    const bare = line.trim();
    // What is passed on is what its sender means to say.
    if (forward.test(bare)) return lines.length;
    if ([separator, ownMark, yahooLine].some((pattern) => pattern.test(bare)) || bare === originalMessage) return index;
    if (outlookFrom.test(bare) && hasOutlookLines(lines, index)) {
      // The line above the block belongs to it.
      const above = lines.slice(0, index).findLastIndex((each) => each !== '');
      return above >= 0 && /^[_-]{10,}$/.test(lines[above]?.trim() ?? '') ? above : index;
    }
  }
  return lines.length;
}

function hasOutlookLines(lines: readonly string[], index: number): boolean {
  const block = lines
    .slice(index + 1, index + 1 + outlookLines)
    .filter((line) => line.length <= longestLine)
    .map((line) => line.trim());
  return [outlookSent, outlookSubject].every((pattern) => block.some((line) => pattern.test(line)));
}

/** Without the quote above or below the answer, and without the line that names whom it quotes. */
function withoutQuotedLines(lines: readonly string[]): string[] {
  const kept: { line: string; isQuote: boolean }[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const count = attributionAt(lines, index);
    if (count > 0) {
      // What follows is quoted without a sign, as some programs do it.
      if (!isQuoted(nextOf(lines, index + count))) return trimmed(kept);
      index += count - 1;
      continue;
    }
    const line = lines[index] ?? '';
    kept.push({ line, isQuote: isQuoted(line) });
  }
  return trimmed(kept);
}

/** Quotes at the end go; those before the first answer as well, unless there are several answers. */
function trimmed(lines: readonly { line: string; isQuote: boolean }[]): string[] {
  const isOwn = ({ line, isQuote }: { line: string; isQuote: boolean }) => !isQuote && line.trim() !== '';
  const within = lines.slice(0, lines.findLastIndex(isOwn) + 1);
  let answers = 0;
  let isAfterQuote = false;
  for (const each of within) {
    if (isOwn(each) && isAfterQuote) answers += 1;
    if (each.line.trim() !== '') isAfterQuote = each.isQuote;
  }
  return within.filter((each) => answers > 1 || !each.isQuote).map(({ line }) => line);
}

/** How many lines name whom the next ones quote; 0 where none does. Mail programs break that line. */
function attributionAt(lines: readonly string[], index: number): number {
  if (index >= mostLines || (lines[index] ?? '').trim() === '' || isQuoted(lines[index])) return 0;
  let joined = '';
  for (let count = 1; count <= 4 && index + count <= lines.length; count += 1) {
    const line = (lines[index + count - 1] ?? '').trim();
    if (line === '' || isQuoted(line)) return 0;
    joined = `${joined} ${line}`.trim();
    if (joined.length > longestLine) return 0;
    if (isAttribution(joined) && (isWhole(joined) || isQuoted(nextOf(lines, index + count)))) return count;
  }
  return 0;
}

/** It names an address or a time of day, so that no sentence of the writer is taken for it: "Pada 3 Des 2026 admin menulis:" is one. */
const isWhole = (line: string) => /@|\d{1,2}[:.]\d{2}/.test(line) && /[:：]$/.test(line);

/** Looks no further than a screen: behind so many empty lines nothing belongs to what stands above them. */
const nextOf = (lines: readonly string[], from: number) =>
  lines.slice(from, from + 50).find((line) => line.trim() !== '');
const isQuoted = (line: string | undefined) => /^\s{0,3}>/.test(line ?? '');

/** As mail programs begin a signature (RFC 3676, 4.3). */
const standardSignature = '-- ';
/** Below another line, more lines than these are no signature, but what its writer has divided so. */
const longestSignature = 8;

function withoutSignature(lines: readonly string[]): string[] {
  // The last one: a line of two signs divides a text as well.
  const begin = lines.findLastIndex((line, index) => /^(?:--|—|__) ?$/.test(line) && index > 0);
  const count = lines.slice(begin).filter((line) => line.trim() !== '').length - 1;
  const isSignature = begin > 0 && (lines[begin] === standardSignature || count <= longestSignature);
  return withoutFooters(isSignature ? lines.slice(0, begin) : lines);
}

function withoutFooters(lines: readonly string[]): string[] {
  const own = [...lines];
  for (;;) {
    const last = own.findLastIndex((line) => line.trim() !== '');
    const line = own[last]?.trim() ?? '';
    if (last < 0 || line.length > 120 || !footer.test(line)) return own;
    own.length = last;
  }
}
