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

/** Which of these lines follow each other in what Outlook puts above the quoted mail. */
const outlookFrom = /^\*?(?:from|dari|von|de|da|van|от|fra|från|kimden|发件人|寄件者|差出人)\s*\*?\s*[:：]/i;
const outlookOther =
  /^\*?(?:sent|date|to|subject|cc|dikirim|tanggal|kepada|untuk|subjek|perihal|gesendet|datum|an|betreff|envoy[ée]|[àa]|objet|enviado(?: el| em)?|para|asunto|assunto|fecha|data|inviato|oggetto|verzonden|aan|onderwerp|отправлено|кому|тема|дата|发送时间|收件人|主题|日時|宛先|件名)\s*\*?\s*[:：]/i;
const separator =
  /^-{2,}\s*(?:original message|pesan asli|pesan sebelumnya|urspr[üu]ngliche nachricht|original-nachricht|message d'origine|message original|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|исходное сообщение|原始邮件|原始郵件|original appointment)\s*-{2,}$/i;
const forward =
  /^-{2,}\s*(?:forwarded message|pesan (?:yang )?(?:di)?teruskan|weitergeleitete nachricht|message transf[ée]r[ée]|mensaje reenviado|doorgestuurd bericht|пересылаемое сообщение|转发的邮件)\s*-{2,}$|^begin forwarded message:$|^awal pesan (?:yang )?diteruskan:$/i;
/** Yahoo begins the quoted mail on the same line. */
const yahooLine = /^(?:pada|on)\b.{5,200}\b(?:menulis|wrote):\s{2,}\S/i;
const ownMark = /^(?:##|--)\s*(?:balas di atas garis ini|reply above this line)\b/i;

/** What phones and web mail put under a mail. */
const footer =
  /^(?:sent (?:from|with|using|via) (?:my |the )?[\p{L}\d .()®-]{2,40}|dikirim dari [\p{L}\d .()®-]{2,40}|get outlook for .{2,20}|dapatkan outlook (?:untuk|for) .{2,20}|von meinem .{2,30} gesendet|gesendet mit .{2,30}|envoy[ée] (?:de|depuis) mon .{2,30}|enviado (?:desde|do|a partir do) (?:mi|meu) .{2,30}|inviato da(?:l mio)? .{2,30}|verstuurd vanaf mijn .{2,30}|outlook for (?:ios|android).*|yahoo mail: .{2,60})(?:\s*<https?:\S+>)?[.!]?$/iu;

/**
 * What somebody has written in an answer by mail: without the mail that they answer, and without a signature. Answers between
 * quoted lines stay between them. Where nothing would be left, all stays.
 */
export function withoutQuote(text: string): string {
  const whole = text.replace(/\r\n?/g, '\n').trim();
  const lines = whole.split('\n').map((line) => line.trimEnd());
  const own = withoutSignature(withoutQuotedLines(lines.slice(0, endOf(lines))));
  const kept = own
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return kept === '' ? whole : kept;
}

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

const hasOutlookLines = (lines: readonly string[], index: number) =>
  lines.slice(index + 1, index + 8).filter((line) => line.length <= longestLine && outlookOther.test(line.trim()))
    .length >= 2;

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

/** It names an address or a day, so that no sentence of the writer is taken for it. */
const isWhole = (line: string) => /@|\b(?:19|20)\d\d\b|\d{1,2}[:.]\d{2}/.test(line) && /[:：]$/.test(line);

/** Looks no further than a screen: behind so many empty lines nothing belongs to what stands above them. */
const nextOf = (lines: readonly string[], from: number) =>
  lines.slice(from, from + 50).find((line) => line.trim() !== '');
const isQuoted = (line: string | undefined) => /^\s{0,3}>/.test(line ?? '');

function withoutSignature(lines: readonly string[]): string[] {
  const begin = lines.findIndex((line, index) => /^(?:--|—|__) ?$/.test(line) && index > 0);
  const own = begin < 0 ? [...lines] : lines.slice(0, begin);
  for (;;) {
    const last = own.findLastIndex((line) => line.trim() !== '');
    const line = own[last]?.trim() ?? '';
    if (last < 0 || line.length > 120 || !footer.test(line)) return own;
    own.length = last;
  }
}
