/** Who acts. Made by the doors (handshake, session), trusted by services and policies. */

export interface VisitorActor {
  kind: 'visitor';
  visitorId: string;
  siteId: string;
}

export interface StaffActor {
  kind: 'staff';
  staffId: string;
  name: string;
  sessionId: string;
  siteIds: readonly string[];
}

export type Actor = VisitorActor | StaffActor;
