import { html, nothing, type TemplateResult } from 'lit';
import { markOf } from '../../../shared/name-mark.js';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import type { FoundContact, FoundPerson, SearchHit } from '../../../shared/wire/search/entities.js';
import { paths } from '../../core/location.store.js';
import { searchText } from '../../core/search-texts.js';
import { t } from '../../core/texts.js';
import { dateTime, listTime } from '../../ui/times.js';
import { markedPieces } from './marked-pieces.js';

interface Drawn {
  id: string;
  now: number;
  /** Somebody goes there. */
  remember: (id: string) => void;
}

/** Who it is with, where, and when. */
function head(
  { visitor, siteName, state }: ConversationRow,
  { at, now, name = visitor.label }: { at: string; now: number; name?: unknown },
) {
  return html`<span class="head">
    <strong class="truncate"><bdi>${name}</bdi></strong
    ><sapa-name-mark source=${markOf(visitor)} isShort></sapa-name-mark>
    <span class="truncate">${siteName}${state === 'open' ? nothing : html` · ${t(`view-${state}`)}`}</span>
    <time datetime=${at} title=${dateTime(at)}>${listTime(at, now)}</time>
  </span>`;
}

function pathOf(hit: SearchHit): string {
  const { conversationId } = hit;
  if (hit.kind === 'conversation') return paths.conversation(conversationId);
  return hit.kind === 'note' ? paths.note(conversationId, hit) : paths.message(conversationId, hit.seq);
}

/** A message or note in which something was found, or a conversation: a link to where it stands. */
export function renderHit(hit: SearchHit, row: ConversationRow, { id, now, remember }: Drawn): TemplateResult {
  return html`<li class=${hit.kind}>
    <a id=${id} href=${pathOf(hit)} @click=${() => remember(id)}>
      ${head(row, { at: hit.at, now })}
      <p class="said" dir="auto">
        ${hit.kind === 'conversation' ? row.lastText : html`${renderAuthor(hit)}${markedPieces(hit.text, hit.ranges)}`}
      </p>
    </a>
  </li>`;
}

function renderAuthor(hit: Exclude<SearchHit, { kind: 'conversation' }>) {
  const { authorName } = hit;
  if (hit.kind === 'note') {
    const words = authorName ? searchText('byNote', { name: authorName }) : searchText('note');
    return html`<span class="small">${words}: </span>`;
  }
  return hit.from === 'staff' ? html`<span class="small">${authorName ?? searchText('staff')}: </span>` : nothing;
}

/** A visitor by what is known of them: a link to the newest of their conversations. */
export function renderPerson(person: FoundPerson, row: ConversationRow, { id, now, remember }: Drawn): TemplateResult {
  const marked = markedPieces(person.text, person.ranges);
  // Their name is not said twice.
  const isName = person.text === row.visitor.label;
  return html`<li>
    <a id=${id} href=${paths.conversation(person.conversationId)} @click=${() => remember(id)}>
      ${head(row, { at: row.lastAt, now, ...(isName ? { name: marked } : {}) })}
      <span class="said small" dir="auto">${isName ? row.lastText : marked}</span>
    </a>
  </li>`;
}

/** Somebody whom only the directory names so: a link to what it knows. */
export function renderContact(contact: FoundContact, { id, remember }: Omit<Drawn, 'now'>): TemplateResult {
  const marked = markedPieces(contact.text, contact.ranges);
  const isName = contact.field === 'name';
  return html`<li>
    <a id=${id} href=${paths.contact(contact.contactId)} @click=${() => remember(id)}>
      <span class="head">
        <strong class="truncate"><bdi>${isName ? marked : contact.label}</bdi></strong
        ><sapa-name-mark source=${markOf(contact)} isShort></sapa-name-mark>
        <span class="truncate">${contact.siteName}</span>
      </span>
      <span class="said small" dir="auto">${isName ? searchText('contact') : marked}</span>
    </a>
  </li>`;
}
