import type { ReactiveControllerHost } from 'lit';
import type { ReplyError } from '../../shared/wire/reply.js';
import type { Named } from '../../shared/wire/timeline/entities.js';
import { copyText } from '../core/copy-text.js';
import { t } from '../core/texts.js';
import type { TimelineStore } from '../entities/timeline.store.js';
import type { MessageTools } from '../features/thread/message-tools.js';
import type { Act } from '../ui/acts/acts.js';

type State = NonNullable<MessageTools['note']>;

/** What is done with single notes of the open conversation, from their menus. */
export class NoteActs implements State {
  #state: State = { editing: undefined, told: undefined };

  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly deps: { timeline: () => TimelineStore | undefined; mentionsIn: (text: string) => Named[] },
  ) {}

  get editing(): State['editing'] {
    return this.#state.editing;
  }

  get told(): State['told'] {
    return this.#state.told;
  }

  readonly handleAct = async ({ detail }: CustomEvent<{ number: number; act: Act; text?: string }>): Promise<void> => {
    const { number, act, text } = detail;
    const timeline = this.deps.timeline();
    const note = timeline?.state.entries.find((entry) => entry.number === number);
    if (!timeline || note?.kind !== 'note') return;
    this.#show({ told: undefined });
    if (act === 'copy') {
      const isCopied = await copyText(note.text);
      this.#show({ told: { number, words: t(isCopied ? 'copied' : 'copyFailed'), isFault: !isCopied } });
    }
    if (act === 'edit') {
      if (text === undefined || text === note.text) this.#show({ editing: text === undefined ? number : undefined });
      else await this.#change(number, timeline.edit(number, text, this.deps.mentionsIn(text)));
    }
    if (act === 'delete') await this.#change(number, timeline.remove(number));
  };

  readonly handleCancelEdit = (): void => this.#show({ editing: undefined });

  /** Where it did not work, what was written stays, to be sent once more. */
  async #change(number: number, asked: Promise<ReplyError | undefined>) {
    const error = await asked;
    if (!error) return this.#show({ editing: undefined });
    this.#show({ told: { number, words: wordsOf(error), isFault: true } });
  }

  #show(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    this.host.requestUpdate();
  }
}

function wordsOf({ code, field }: ReplyError): string {
  if (field === 'hold') return t('changeHeld');
  return t(code === 'E_CONFLICT' ? 'noteChangedMeanwhile' : 'changeFailed');
}
