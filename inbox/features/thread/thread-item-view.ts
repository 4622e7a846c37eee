import { html, nothing } from 'lit';
import type { Note } from '../../../shared/wire/timeline/entities.js';
import type { VisitorNameSource } from '../../../shared/wire/visitors/entities.js';
import { t } from '../../core/texts.js';
import type { NoteEntry } from '../../entities/note-outbox.store.js';
import { dayName } from '../../ui/times.js';
import type { LogItem } from './log-items.js';
import type { Act } from '../../ui/acts/acts.js';
import { actsFor, actsForNote, type MessageTools } from './message-tools.js';
import './sapa-message.js';
import type { ThreadItem } from './thread-items.js';

type Told = `sapa-${'retry' | 'edit'}-${'send' | 'note'}` | `sapa-discard${'' | '-note'}`;

/** What all items of a conversation are drawn with. */
export interface ThreadView {
  staffId: string;
  staffName: string;
  staffPicture: string;
  visitorLabel: string;
  visitorSource: VisitorNameSource;
  now: number;
  tools: MessageTools | undefined;
  /** Shown because of a link or a quote. */
  shownSeq: number | undefined;
  shownNote: number | undefined;
  /** The message at whose menu Tab stops. */
  stop: number | undefined;
  /** Of one that is on its way. */
  tell: (event: Event, name: Told, clientId: string) => void;
}

const noActs: readonly Act[] = [];

export function drawThreadItem(item: ThreadItem, view: ThreadView) {
  const day = item.startsDay ? html`<p class="divider"><span>${dayName(item.at, view.now)}</span></p>` : nothing;
  if (item.what === 'message') return html`${day}${drawMessage(item.message, view)}`;
  if (item.what === 'note') return html`${day}${drawNote(item.key, item.at, item.note, view)}`;
  return html`${day}<sapa-happening .entry=${item.entry}></sapa-happening>`;
}

function drawNote(key: string, at: string, note: Note | NoteEntry, view: ThreadView) {
  const by = 'by' in note ? note.by : undefined;
  const isStored = 'number' in note;
  const { tools } = view;
  return html`<sapa-note
    .text=${note.text}
    .mentions=${note.mentions}
    .author=${by?.name ?? view.staffName}
    .picture=${(isStored ? by?.picture : view.staffPicture) ?? ''}
    .at=${at}
    .readerId=${view.staffId}
    .delivery=${isStored ? 'sent' : note.delivery}
    .reference=${(isStored ? undefined : note.bugs?.at(-1)) ?? ''}
    .number=${isStored ? note.number : undefined}
    class=${isStored && note.number === view.shownNote ? 'shown' : ''}
    .acts=${isStored && tools ? actsForNote(note, tools, view.now) : noActs}
    ?edited=${isStored && note.editedAt !== undefined}
    ?deleted=${isStored && note.isDeleted === true}
    .isEditing=${isStored && tools?.note?.editing === note.number}
    .told=${isStored && tools?.note?.told?.number === note.number ? tools.note.told : undefined}
    @sapa-retry-note=${(event: Event) => view.tell(event, 'sapa-retry-note', key)}
    @sapa-edit-note=${(event: Event) => view.tell(event, 'sapa-edit-note', key)}
    @sapa-discard-note=${(event: Event) => view.tell(event, 'sapa-discard-note', key)}
  ></sapa-note>`;
}

function drawMessage(item: LogItem, view: ThreadView) {
  const { stored, seq } = item;
  const { tools } = view;
  return html`
    ${item.startsUnread ? html`<p class="divider new"><span>${t('newMessages')}</span></p>` : nothing}
    <sapa-message
      .text=${item.text}
      .attachments=${item.attachments ?? []}
      .choices=${item.choices}
      .greeting=${stored?.greeting ?? ''}
      .author=${item.author ?? (item.from === 'visitor' ? view.visitorLabel : view.staffName)}
      .source=${item.from === 'visitor' ? view.visitorSource : 'made'}
      .isOwn=${item.from === 'staff' && (!stored || stored.authorId === view.staffId)}
      .picture=${(item.author === undefined ? view.staffPicture : item.picture) ?? ''}
      .at=${item.at}
      .from=${item.from}
      .coming=${item.coming}
      .delivery=${item.delivery}
      .reference=${item.reference ?? ''}
      .answers=${item.answers}
      .seq=${seq}
      .quote=${item.quote}
      visitorLabel=${view.visitorLabel}
      visitorSource=${view.visitorSource}
      class=${seq !== undefined && seq === view.shownSeq ? 'shown' : ''}
      ?edited=${stored?.editedAt !== undefined}
      ?deleted=${stored?.isDeleted === true}
      .acts=${stored && tools ? actsFor(stored, tools, view.now) : noActs}
      .isStop=${seq !== undefined && seq === view.stop}
      .isEditing=${seq !== undefined && seq === tools?.editing}
      .told=${tools?.told && tools.told.seq === seq ? tools.told : undefined}
      ?first=${item.isFirst}
      ?last=${item.isLast || item.isRead}
      ?read=${item.isRead}
      @sapa-retry-send=${(event: Event) => view.tell(event, 'sapa-retry-send', item.key)}
      @sapa-edit-send=${(event: Event) => view.tell(event, 'sapa-edit-send', item.key)}
      @sapa-discard=${(event: Event) => view.tell(event, 'sapa-discard', item.key)}
    ></sapa-message>
  `;
}
