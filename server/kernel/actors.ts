import type { Role } from '../../shared/wire/staff/entities.js';

/** Who acts. Made by the gateways (handshake, session), trusted by services and policies. */

export interface VisitorActor {
  kind: 'visitor';
  visitorId: string;
  siteId: string;
  /** The connection it acts through: what it says itself is acknowledged there, not pushed back. */
  connectionId?: string;
}

export interface StaffActor {
  kind: 'staff';
  role: Role;
  staffId: string;
  name: string;
  sessionId: string;
  /** From where this request came; for the audit. */
  address?: string;
  /** Of an owner all that there are; none that is archived. */
  siteIds: readonly string[];
  /** Those that would be theirs besides, were they not archived. */
  archivedSiteIds?: readonly string[];
  /** Of all sites. */
  teamIds: readonly string[];
}

export type Actor = VisitorActor | StaffActor;
