import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { ExpectNotHeld } from '../../kernel/expect-not-held.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { Log } from '../../platform/log.js';
import type { Metrics } from '../../platform/metrics/metrics.js';
import type { Traces } from '../../platform/traces.js';
import type { Checkpoint } from '../../platform/outbox/checkpoint.js';
import { checkpointsModel } from '../../platform/outbox/checkpoints.model.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import type { AttachmentsService } from '../attachments/index.js';
import type { AuditService } from '../audit/index.js';
import type { BlocksService } from '../blocks/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { ReadsService } from '../reads/index.js';
import { settingsOf, type SitesService } from '../sites/index.js';
import type { PicturesService } from '../staff/index.js';
import type { VisitorsService } from '../visitors/index.js';
import { announceMessages } from './announce-messages.js';
import { deadLetterSweep } from './dead-letter-sweep.js';
import { deadLettersModel } from './dead-letters.model.js';
import { DeadLetters } from './dead-letters.js';
import { EffectSweep } from './effect-sweep.js';
import { messageChanges } from './message-changes.js';
import { MessageEffects } from './message-effects.js';
import { MessageWriter } from './message-writer.js';
import { messagesCommands } from './messages.commands.js';
import { messagesModel } from './messages.model.js';
import { messagesService } from './messages.service.js';
import { quotedMessages } from './quoted-messages.js';
import { tellMissed } from './tell-missed.js';
import './messages.events.js';

export { choiceLines, choicesHtml } from './choices-html.js';
export type { DeadLetters } from './dead-letters.js';
export type { StoredDeadLetter } from './dead-letters.model.js';
export { importMessages } from './import-messages.js';
export { draftOf } from './message-draft.js';
export type { MessageEffect } from './message-effects.js';
export type { StoredMessage } from './messages.model.js';
export { presentMessage } from './messages.presenter.js';
export type { MessagesService } from './messages.service.js';
export { type VisitorMessage, sendAsVisitor } from './send-as-visitor.js';

export const deadLettersIn = (connection: Connection) => new DeadLetters(deadLettersModel(connection));

/** Messages: stored once and numbered, read by page, and everything that follows from one. */
export function createMessages(deps: {
  connection: Connection;
  events: DomainEvents;
  log: Log;
  metrics: Pick<Metrics, 'batchStored'>;
  traces?: Traces;
  checkpoint: Checkpoint;
  pace: { effectSweepMs: number };
  attachments: AttachmentsService;
  audit: AuditService;
  blocks: BlocksService;
  conversations: ConversationsService;
  expectNotHeld: ExpectNotHeld;
  contactForm: ContactFormService;
  pictures: PicturesService;
  reads: ReadsService;
  sites: SitesService;
  visitors: VisitorsService;
}) {
  const { connection, checkpoint, conversations, log } = deps;
  const stored = messagesModel(connection);
  const readQuoted = quotedMessages(stored);
  const isStoreThere = () => checkpoint.isStoreThere();
  const deadLetters = deadLettersIn(connection);
  const slowEffects = new MessageEffects({ deadLetters, isStoreThere, log });
  const effects = new MessageEffects({ deadLetters, isStoreThere, log, traces: deps.traces, then: slowEffects });
  const writer = new MessageWriter(
    stored,
    log,
    () => checkpoint.ensureFresh(),
    (messages) => deps.metrics.batchStored(messages),
  );
  checkpoint.watch(() => writer.writingSince());
  checkpoint.watch(() => effects.pendingSince());
  const changes = messageChanges({
    ...deps,
    messages: stored,
    effects,
    editableMs: async (siteId) => settingsOf((await deps.sites.find(siteId)) ?? {}).editMinutes * 60_000,
    beforeWrite: () => checkpoint.ensureFresh(),
  });
  checkpoint.watch(() => changes.changingSince());
  const service = messagesService({
    ...deps,
    messages: stored,
    writer,
    effects,
    changes,
    isGreeting: deps.sites.isGreeting,
  });
  const checkpoints = checkpointsModel(connection);
  const effectSweep = new EffectSweep({
    checkpoints,
    checkpoint,
    messages: stored,
    effects,
    changes,
    conversations,
    log,
  });
  const letters = deadLetterSweep({ deadLetters, messages: stored, effects, isStoreThere, log });
  const sweeps: Sweep[] = [
    // Where the sockets are: what is swept is announced as well.
    { name: 'message effects', sweep: () => effectSweep.sweep(), everyMs: deps.pace.effectSweepMs, isForWeb: true },
    { name: 'dead letters', sweep: () => letters.sweep(), idlePauses: 4, isForWeb: true },
    { name: 'unsure messages', sweep: () => service.settleUnsure() },
    { name: 'unsure changes', sweep: () => changes.settleUnsure() },
  ];
  return {
    service,
    effects,
    slowEffects,
    tellMissed: tellMissed(deps),
    effectSweep,
    deadLetters,
    deadLetterSweep: letters,
    sweeps,
    commands: messagesCommands({ ...deps, messages: service, changes, readQuoted }),
    listen: (audiences: Audiences) => announceMessages({ ...deps, readQuoted }, audiences),
  };
}
