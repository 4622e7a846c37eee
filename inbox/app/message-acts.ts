import type { ReactiveControllerHost } from 'lit';
import { joinChoices, splitChoices } from '../../shared/written-choices.js';
import type { Message } from '../../shared/wire/messages/entities.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import { copyText } from '../core/copy-text.js';
import { paths } from '../core/location.store.js';
import { t } from '../core/texts.js';
import { messageAt } from '../entities/message-at.js';
import type { ThreadStore } from '../entities/thread.store.js';
import type { MessageTools } from '../features/thread/message-tools.js';
import type { Act } from '../ui/acts/acts.js';

type Shown = Pick<MessageTools, 'editing' | 'told'>;

/** What is done with single messages of the open conversation, from their menus. */
export class MessageActs {
  #shown: Shown = { editing: undefined, told: undefined };

  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly deps: { thread: () => ThreadStore | undefined; quote: (message: Message) => Promise<void> },
  ) {}

  /** The message that is being edited. */
  get editing(): Shown['editing'] {
    return this.#shown.editing;
  }

  /** What became of the last act: why it could not be done, or that it was where nothing else shows it. */
  get told(): Shown['told'] {
    return this.#shown.told;
  }

  readonly handleAct = async ({ detail }: CustomEvent<{ seq: number; act: Act; text?: string }>): Promise<void> => {
    const { seq, act, text } = detail;
    const thread = this.deps.thread();
    if (!thread) return;
    const message = messageAt(thread.state.messages, seq);
    if (!message) return;
    this.#show({ told: undefined });
    if (act === 'copy') await this.#copy(seq, message.text);
    if (act === 'link') await this.#copy(seq, location.origin + paths.message(message.conversationId, seq));
    if (act === 'edit') {
      if (text === undefined || text === joinChoices({ choices: [], ...message }))
        this.#show({ editing: text === undefined ? seq : undefined });
      else await this.#change(seq, thread.edit(seq, splitChoices(text)));
    }
    if (act === 'delete') await this.#change(seq, thread.remove(seq));
    if (act === 'quote') await this.deps.quote(message);
  };

  readonly handleCancelEdit = (): void => this.#show({ editing: undefined });

  /** Where it did not work, what was written stays, to be sent once more. */
  async #change(seq: number, asked: Promise<ReplyError | undefined>) {
    const error = await asked;
    if (error) this.#show({ told: { seq, words: wordsOf(error), isFault: true } });
    else this.#show({ told: undefined, editing: undefined });
  }

  async #copy(seq: number, text: string) {
    const isCopied = await copyText(text);
    this.#show({ told: { seq, words: t(isCopied ? 'copied' : 'copyFailed'), isFault: !isCopied } });
  }

  #show(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    this.host.requestUpdate();
  }
}

function wordsOf({ code, field, reference, messages }: ReplyError): string {
  if (field === 'hold') return t('changeHeld');
  if (code === 'E_CONFLICT') return t(messages?.[0]?.isDeleted ? 'changedDeleted' : 'changedMeanwhile');
  return reference === undefined ? t('changeFailed') : t('serverBug', { reference });
}
