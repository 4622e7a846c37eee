import type { Actor } from '../../kernel/actors.js';
import { can, type Subject } from '../../kernel/permissions.js';

export interface AttachmentFacts {
  ownerKind: Actor['kind'];
  ownerId: string;
}

export const ownerIdOf = (actor: Actor) => (actor.kind === 'staff' ? actor.staffId : actor.visitorId);

/** Before it is in a conversation an upload is its sender's alone. */
export function isOwner(actor: Actor, attachment: AttachmentFacts): boolean {
  return attachment.ownerKind === actor.kind && attachment.ownerId === ownerIdOf(actor);
}

/** Anyone who may read the conversation may open its files. */
export function mayOpen(actor: Actor, attachment: AttachmentFacts, conversation: Subject | undefined): boolean {
  return conversation ? can(actor, 'conversation:read', conversation) : isOwner(actor, attachment);
}
