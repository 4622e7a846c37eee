import { LinkifyIt, REBuilder } from 'linkify-it';
import { mayHaveLinks } from './formatting/may-be-formatted.js';

export interface Link {
  /** As it stands in the text. */
  text: string;
  href: string;
}

export interface FoundLink extends Link {
  /** Where in the line it begins. */
  index: number;
}

/** What finds the links of one line. */
export type FindLinks = (line: string) => readonly FoundLink[];

/** No link has these: quotes and marks around it, what reverses a direction or is not seen, and the end of an _italic_ text. */
const never = /["`<>|\p{Cf}]|_(?=[*~.,:;!?]{0,3}(?:\s|$))/gu;
/** What ends a sentence or a mark, and seldom an address. */
const trailing = /[.,:;!?*_~'’]+$/;
/** An address by mail ends with a name, and not with a number. */
const mailEnd = /\.(?:\p{L}{2,24}|xn--[a-z0-9-]+)$/iu;
/** Scripts with letters that look like Latin ones: within one name they are there to deceive. */
const likeLatin = /[\p{sc=Cyrl}\p{sc=Grek}\p{sc=Armn}\p{sc=Cher}\p{sc=Copt}\p{sc=Lisu}]/u;
const latin = /\p{sc=Latn}/u;

const withinWord = /[\p{L}\p{N}@./-]/u;
/** What follows "www.", made when it is first needed. */
let host: RegExp | undefined;

class Rules extends REBuilder {
  /** As people have them: neither `*` nor a quote before the name is part of it. */
  override get_mail_name() {
    return (this.cache['mail_name'] ??= /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}/);
  }

  /** Also right after a word and a colon. */
  override get_mail_name_validator() {
    return (this.cache['mail_name_at_end'] ??= new RegExp(
      `(?<![\\p{L}\\p{N}.%+/@-])(${this.get_mail_name().source})$`,
      'u',
    ));
  }

  /** Also right after a letter: many scripts have no spaces. */
  override get_schema_search() {
    return (this.cache['schemes'] ??= new RegExp(`()(${this.get_schema_names().source})`, 'gi'));
  }
}

/** The longest address: pages of a conversation are no longer either. */
const linkify = new LinkifyIt({ rebuilder: new Rules(), maxLength: 2_000 })
  .add('ftp:')
  .add('//')
  .add('www.', {
    validate: (text, at, { re }) => {
      if (withinWord.test(text.charAt(at - 'www.'.length - 1))) return 0;
      host ??= new RegExp(re.get_url_host_port().source + re.get_path().source, 'iy');
      host.lastIndex = at;
      const [found = ''] = host.exec(text) ?? [];
      // "www.koran" alone is nobody's address.
      return /^[^./?#:]+\.[^./?#:]/.test(found) ? found.length : 0;
    },
    normalize: (match) => {
      match.url = `https://${match.raw}`;
    },
  });

/** The links of one line, from its beginning to its end. Only the web and mail: nothing that a browser would run. */
export const linksIn: FindLinks = (line) => {
  if (!mayHaveLinks(line)) return [];
  const matches = linkify.match(line.replace(never, (sign) => ' '.repeat(sign.length))) ?? [];
  return matches.flatMap(({ index, raw, url }) => {
    const text = raw.replace(trailing, '');
    const href = hrefOf(url.slice(0, url.length - raw.length + text.length));
    return href === undefined ? [] : { index, text, href };
  });
};

/** A name in another script is written as the network knows it, so that nobody takes it for one that looks alike. */
function hrefOf(url: string): string | undefined {
  const isMail = /^mailto:/i.test(url);
  const name = isMail ? url.slice(url.lastIndexOf('@') + 1) : (/^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '');
  if (isMail && !mailEnd.test(name)) return undefined;
  if (name.split('.').some((label) => likeLatin.test(label) && latin.test(label))) return undefined;
  if (!URL.canParse(`https://${name}`)) return undefined;
  // oxlint-disable-next-line no-control-regex -- all of ASCII
  if (/^[\u0000-\u007f]*$/.test(url)) return url;
  return isMail ? url.replace(name, new URL(`https://${name}`).host) : new URL(url).href;
}
