import type { Role } from '../../../shared/wire/staff/entities.js';

/** The visitors who call: the one whom the row is about, and others. `forgotten` has a token that is nobody's any more. */
export type VisitorCaller = 'guest' | 'herself' | 'otherVisitor' | 'visitorElsewhere' | 'forgotten';

/** The people of Ani's site by their roles, of another site, and of none; `signedOut` has a session that was ended. */
export type StaffCaller = Role | `${Exclude<Role, 'owner'>}Elsewhere` | 'agentOfNoSite' | 'signedOut';
