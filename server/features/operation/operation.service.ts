import type { StaffActor } from '../../kernel/actors.js';
import { canEverywhere } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import type { JobQueue } from '../../platform/outbox/queue.js';
import type { AuditService } from '../audit/index.js';
import type { DeadLetters } from '../messages/index.js';
import type { Doctor } from './doctor.js';

/** More than anybody looks through at once. */
const page = 50;

export type OperationService = ReturnType<typeof operationService>;

/** For owners: how the installation is, what waits in its queue, and what could not be done. */
export function operationService(deps: {
  doctor: Doctor;
  queue: Pick<JobQueue, 'countEach'>;
  deadLetters: DeadLetters;
  audit: Pick<AuditService, 'around'>;
  /** A look asks everything that there is, and a mail goes to an address that somebody types. */
  limits: Record<'looks' | 'mails', { consume(key: string): Promise<void> }>;
}) {
  const { deadLetters } = deps;
  const around = <Result>(
    action: 'dead-letter.retried' | 'dead-letter.dropped',
    by: StaffActor,
    id: string,
    happen: () => Promise<Result>,
  ) => deps.audit.around({ action, by, subject: { id, name: id } }, happen);

  return {
    async look(actor: StaffActor) {
      if (!canEverywhere(actor, 'operation:read')) throw notFound();
      await deps.limits.looks.consume('all');
      return deps.doctor.look();
    },

    async sendTestMail(actor: StaffActor, to: string) {
      if (!canEverywhere(actor, 'operation:change')) throw notFound();
      await deps.limits.mails.consume('all');
      return deps.doctor.sendTestMail(to);
    },

    async queue(actor: StaffActor) {
      if (!canEverywhere(actor, 'operation:read')) throw notFound();
      const [jobs, letters] = await Promise.all([
        deps.queue.countEach().catch(() => null),
        deadLetters.oldest(page + 1),
      ]);
      return { jobs, letters: letters.slice(0, page), hasMore: letters.length > page };
    },

    async retry(actor: StaffActor, conversationId: string): Promise<void> {
      if (!canEverywhere(actor, 'operation:change')) throw notFound();
      if (!(await deadLetters.has(conversationId))) throw notFound();
      await around('dead-letter.retried', actor, conversationId, () => deadLetters.askAgain(conversationId));
    },

    /** What did not follow never will. The messages stay. */
    async drop(actor: StaffActor, conversationId: string): Promise<void> {
      if (!canEverywhere(actor, 'operation:change')) throw notFound();
      if (!(await deadLetters.has(conversationId))) throw notFound();
      await around('dead-letter.dropped', actor, conversationId, () => deadLetters.drop(conversationId));
    },
  };
}
