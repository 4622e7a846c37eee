import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { announceForgotten } from './announce-forgotten.js';
import { knownVisitorsService } from './known-visitors.service.js';
import { Tickets } from './tickets.js';
import { visitorsCommands } from './visitors.commands.js';
import { visitorsModel } from './visitors.model.js';
import { visitorsService } from './visitors.service.js';
import './visitors.events.js';

export { admitVisitor } from './admit-visitor.js';
export { type AttributesChange, withChange } from './attributes-change.js';
export { importVisitors } from './import-visitors.js';
export type { Known, KnownVisitorsService } from './known-visitors.service.js';
export type { Tickets } from './tickets.js';
export { isSamePage, type Page, type VisitedPage, visitPauseMs, withPage } from './path.js';
export { visitorsHaveContactForm } from './visitors-have-contact-form.js';
export type { StoredVisitor } from './visitors.model.js';
export type { VisitorsService } from './visitors.service.js';

/** Who writes: visitors, their tokens and tickets, and those whom a publisher knows. */
export function createVisitors(deps: { connection: Connection; events: DomainEvents; secret: string }) {
  const visitors = visitorsModel(deps.connection);
  const service = visitorsService({ visitors });
  return {
    service,
    known: knownVisitorsService({ visitors }),
    tickets: new Tickets(deps.secret),
    commands: { visitor: visitorsCommands(service) },
    listen: (audiences: Audiences) => announceForgotten(deps.events, audiences),
  };
}
