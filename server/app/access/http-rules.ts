/** Visitors, and the staff by role and site. `endedSession` has a cookie that was good; `otherTeam` is of the site, and of none of the teams that have something. */
export type HttpCaller =
  | 'nobody'
  | 'endedSession'
  | 'ani'
  | 'agentElsewhere'
  | 'adminElsewhere'
  | 'otherTeam'
  | 'budi'
  | 'admin'
  | 'owner';

type Outcome = 'passes' | 401 | 403 | 404;
type Rule = Record<HttpCaller, Outcome>;

const everyone = (outcome: Outcome): Rule => ({
  nobody: outcome,
  endedSession: outcome,
  ani: outcome,
  agentElsewhere: outcome,
  adminElsewhere: outcome,
  otherTeam: outcome,
  budi: outcome,
  admin: outcome,
  owner: outcome,
});
/** A visitor's token opens nothing of these. */
const everyStaff = { ...everyone('passes'), nobody: 401, endedSession: 401, ani: 401 } as const;
const ofTheSite = { ...everyStaff, agentElsewhere: 404, adminElsewhere: 404 } as const;

/** Who passes, and what the others are told. */
export const httpRules = {
  everyone: everyone('passes'),
  everyStaff,
  ofTheSite,
  /** Of a conversation: its team, and who sees all of the site. */
  ofTheTeam: { ...ofTheSite, otherTeam: 404 },
  /** To others what they may not manage is not there, like what belongs to another site. */
  managers: { ...ofTheSite, otherTeam: 404, budi: 404 },
  /** Who manages people, wherever; what they see of them is another matter. */
  everyManager: { ...everyStaff, agentElsewhere: 404, otherTeam: 404, budi: 404 },
  ownerAlone: { ...ofTheSite, otherTeam: 404, budi: 404, admin: 404 },
  budiAlone: { ...ofTheSite, otherTeam: 404, admin: 404, owner: 404 },
  /** No cookie opens it: the visitor's token does. */
  aniByToken: { ...everyone(401), ani: 'passes' },
  /** By the cookie of who has written alone. */
  aniByCookie: { ...everyone(403), ani: 'passes' },
  /** Where mail is set up it is not there for anybody of the staff. */
  noStaff: { ...everyone(404), nobody: 401, endedSession: 401, ani: 401 },
  nobodyAnyMore: everyone(404),
} as const satisfies Record<string, Rule>;

/** Who pass with the least and are refused with the most; the others are asked for in `npm run test:all`. */
export const decisiveCallers: Record<keyof typeof httpRules, readonly HttpCaller[]> = {
  everyone: ['nobody', 'budi'],
  everyStaff: ['nobody', 'agentElsewhere', 'budi'],
  ofTheSite: ['nobody', 'adminElsewhere', 'budi'],
  ofTheTeam: ['nobody', 'adminElsewhere', 'otherTeam', 'budi'],
  managers: ['nobody', 'adminElsewhere', 'budi', 'admin'],
  everyManager: ['nobody', 'adminElsewhere', 'budi'],
  ownerAlone: ['nobody', 'admin', 'owner'],
  budiAlone: ['nobody', 'owner', 'budi'],
  aniByToken: ['ani', 'owner'],
  aniByCookie: ['ani', 'owner'],
  noStaff: ['nobody', 'owner'],
  nobodyAnyMore: ['nobody', 'owner'],
};
