import { html, nothing } from 'lit';
import type { SiteOpening } from '../../../shared/wire/contact-form/entities.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { Texts } from '../../../shared/locales/texts.js';
import { initials } from '../../core/initials.js';
import type { ChatHost } from '../../core/chat-host.js';
import type { Session } from '../../core/session.js';
import { styles } from './people-there.styles.js';

type Known = Pick<SiteOpening, 'people' | 'replyMinutes'>;

/**
 * Who is here: large beside the greeting, and small in the header once somebody has written. Below the greeting, how soon a reply
 * comes. All of it lies where there was room before: nothing moves when it comes.
 * @returns what takes it away
 */
export function showPeople(
  { host, session }: { host: ChatHost; session: Session },
  { people = [], replyMinutes }: Known,
  texts: Texts<'site'>,
  language: Language,
): () => void {
  const { list } = host;
  const names = new Intl.ListFormat(language).format(people.map(({ name }) => name));
  const label = texts.peopleThere({ names });
  const reply = replyMinutes && texts.repliesWithin({ time: spoken(replyMinutes, language) });
  const hasWritten = () => session.state.messages.length > 0;
  const faces = (side: number) =>
    people.length === 0 || !session.state.isStaffOnline
      ? nothing
      : html`<span class="people" role="img" aria-live="off" aria-label=${label} title=${label}
          >${people.map(
            ({ name, picture }) =>
              html`<span data-initials=${initials(name)}
                >${picture ? html`<sapa-face .path=${picture} .side=${side}></sapa-face>` : nothing}</span
              >`,
          )}</span
        >`;
  const welcome = () =>
    html`${hasWritten() ? nothing : faces(44)}
    ${reply ? html`<span class="reply" aria-live="off">${reply}</span>` : nothing}`;

  let wasStaffOnline = session.state.isStaffOnline;
  /** Messages draw the list by themselves; all else that a session tells would draw it for nothing. */
  function followStaff() {
    const { isStaffOnline } = session.state;
    if (isStaffOnline !== wasStaffOnline) list?.requestUpdate();
    wasStaffOnline = isStaffOnline;
  }

  // Where it does not come, the initials stay.
  if (people.some(({ picture }) => picture)) import('../../chat/sapa-face.js').catch(() => undefined);
  const releases = [
    host.adoptStyle(styles.styleSheet as CSSStyleSheet),
    host.fill('people', () => (hasWritten() ? faces(24) : nothing)),
    session.subscribe(followStaff),
  ];
  if (list) {
    list.adoptStyle(styles.styleSheet);
    list.welcome = welcome;
    list.requestUpdate();
  }
  return () => {
    for (const release of releases) release();
    if (list?.welcome !== welcome) return;
    list.welcome = undefined;
    list.requestUpdate();
  };
}

/** "5 menit", "2 jam", "1 hari". */
function spoken(minutes: number, language: Language): string {
  const [unit, length] = minutes < 60 ? ['minute', 1] : minutes < 24 * 60 ? ['hour', 60] : ['day', 24 * 60];
  const style = { style: 'unit', unit: `${unit}`, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(language, style).format(minutes / Number(length));
}
