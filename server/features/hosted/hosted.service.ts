import type { AttachmentAddresses } from '../../../shared/wire/attachments/entities.js';
import { isBlank } from '../../../shared/wire/blank.js';
import type { Rating } from '../../../shared/wire/conversations/entities.js';
import type { Message } from '../../../shared/wire/messages/entities.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { VisitorActor } from '../../kernel/actors.js';
import type { AttachmentsService } from '../attachments/index.js';
import type { LifecycleService } from '../lifecycle/index.js';
import type { ConversationsService } from '../conversations/index.js';
import { AppError, unavailable } from '../../platform/errors.js';
import { type MessagesService, type VisitorMessage, presentMessage, sendAsVisitor } from '../messages/index.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { BlocksService } from '../blocks/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { VisitorsService } from '../visitors/index.js';
import type { Filled } from './contact-form.js';
import type { FormSeals, Sealed } from './form-seals.js';

const pageSize = 50;

export interface ShownMessage extends Message {
  /** Where files can be had, for some minutes, by their ids. One that is gone has no address. */
  addresses: ReadonlyMap<string, AttachmentAddresses>;
}

export interface ConversationPage {
  messages: ShownMessage[];
  /** Ask for what came before this number; absent at the beginning. */
  before?: number;
  /** There is more after this page. */
  isBack: boolean;
  /** The staff have ended it: what is written next begins another one. */
  ended?: { id: string; rating: Rating | undefined };
}

/** Who sends a form: by a cookie that is somebody's, or as who the form makes. */
export interface FormSender {
  token: string;
  visitor: VisitorActor | undefined;
}

export type HostedService = ReturnType<typeof hostedService>;

/** The chat by pages and forms, for browsers without scripts. */
export function hostedService(deps: {
  blocks: BlocksService;
  visitors: VisitorsService;
  conversations: ConversationsService;
  messages: MessagesService;
  attachments: AttachmentsService;
  contactForm: ContactFormService;
  lifecycle: LifecycleService;
  seals: FormSeals;
}) {
  const send = sendAsVisitor(deps);

  return {
    visitorOf: (siteId: string, token: string | undefined) =>
      token === undefined ? Promise.resolve(undefined) : deps.visitors.authenticate(siteId, token),

    blockedUntil: deps.blocks.until,

    /** The newest messages, or those before a number. What is shown as the newest is read by that. */
    async read(visitor: VisitorActor, before: number | undefined, isSeen: boolean): Promise<ConversationPage> {
      const conversation = await deps.conversations.readLast(visitor);
      if (!conversation) return { messages: [], isBack: false };
      const { messages, lastSeq } = await deps.messages.listBefore(visitor, {
        conversationId: conversation._id,
        before: before ?? Number.MAX_SAFE_INTEGER,
        limit: pageSize,
      });
      const first = messages[0]?.seq ?? 1;
      const last = messages.at(-1)?.seq ?? 0;
      if (isSeen && last > 0 && last === lastSeq) {
        await deps.messages.markRead(visitor, { conversationId: conversation._id, seq: last });
      }
      const files = messages.flatMap(({ attachments = [] }) => attachments.map(({ id }) => id));
      const addresses = await deps.attachments.openAll(visitor, files);
      const shown = messages.map((message) => ({ ...presentMessage(message), addresses }));
      const { _id: id, state, rating } = conversation;
      return {
        messages: shown,
        isBack: last < lastSeq,
        ...(first > 1 ? { before: first } : {}),
        ...(state === 'resolved' ? { ended: { id, rating } } : {}),
      };
    },

    /** Undefined for a form that was not made for the sender, or too long ago. */
    async senderOf(siteId: string, token: string | undefined, sealed: Sealed): Promise<FormSender | undefined> {
      const visitor = token === undefined ? undefined : await deps.visitors.authenticate(siteId, token);
      if (token !== undefined && visitor && deps.seals.isGood(siteId, token, sealed)) return { token, visitor };
      if (!deps.seals.isGood(siteId, undefined, sealed)) return undefined;
      const made = deps.seals.tokenOf(siteId, sealed.clientId);
      // Sent twice, or again after going back: it is the form that has made this visitor.
      if (visitor && made !== token) return undefined;
      return { token: made, visitor: visitor ?? (await deps.visitors.authenticate(siteId, made)) };
    },

    /** Throws `Blocked` for who may not write now. */
    async rate(visitor: VisitorActor, network: string, conversationId: string, rating: Rating): Promise<void> {
      await deps.blocks.requireUnblocked(visitor, network);
      await deps.lifecycle.rate(visitor, conversationId, rating);
    },

    /** What the site's form needs not ask any more. */
    known: (visitor: VisitorActor | undefined) => deps.contactForm.known(visitor),

    hoursFor: deps.contactForm.hoursFor,

    /**
     * Stores the message once, however often the form is sent, and before it what the site has asked. Throws `E_IDENTITY`
     * when the site asks something else by now.
     */
    async send(
      siteId: string,
      sender: FormSender,
      language: Language,
      message: VisitorMessage,
      filled: Filled | undefined,
    ): Promise<void> {
      const visitor = sender.visitor ?? (await become(siteId, sender.token, language));
      if (filled) {
        // The answers reach the staff before the message does.
        await deps.blocks.requireUnblocked(visitor, message.network);
        await deps.contactForm.submit(visitor, { ...filled, language }).catch(asAnotherForm);
      }
      await deps.contactForm.requireAnswers(visitor);
      await send(visitor, message);
    },
  };

  async function become(siteId: string, token: string, language: string): Promise<VisitorActor> {
    try {
      return (await deps.visitors.start(siteId, language, token)).visitor;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // The same form, sent twice at once.
      const winner = await deps.visitors.authenticate(siteId, token);
      if (!winner) throw unavailable();
      return winner;
    }
  }
}

/** A conflict of the form is not one of the message. */
function asAnotherForm(error: unknown): never {
  if (!(error instanceof AppError) || (error.code !== 'E_CONFLICT' && error.code !== 'E_SCHEMA')) throw error;
  throw new AppError('E_IDENTITY', error.message, undefined, 'form');
}

/** What the field holds as a message: without what nobody types and the schema refuses. Empty: it says nothing. */
export function textOf(field: string): string {
  const inert = field
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/gu, '');
  return isBlank(inert) ? '' : inert;
}
