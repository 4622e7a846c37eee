import { mongo, type Connection } from 'mongoose';
import { fromNodeHeaders } from 'better-auth/node';
import type { IncomingHttpHeaders } from 'node:http';
import type { OwnProfile, Role, Session, SignInMethod, StaffMember } from '../../../shared/wire/staff/entities.js';
import type { Preferences } from '../../../shared/wire/staff/preferences.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { sitesOfPerson } from '../../kernel/may-see.js';
import { notFound, unauthenticated, withoutSecondFactor } from '../../platform/errors.js';
import { auditSitesOf, type AuditService } from '../audit/index.js';
import type { SitesService } from '../sites/index.js';
import type { Accounts } from './accounts.js';
import type { Auth } from './auth.js';
import { oidcId } from './oidc-auth.js';
import { personOf, type Person } from './person-of.js';
import type { PicturesService } from './pictures.service.js';
import { isPastAuthenticator, isStrong } from './strong-session.js';
import { isActive, usersOf, type StoredUser } from './stored-user.js';

const refreshedFields = ['name', 'role', 'siteIds', 'teamIds', 'suspendedAt', 'twoFactorEnabled'] as const;
type RefreshedUser = Pick<StoredUser, (typeof refreshedFields)[number]>;

interface StoredSession {
  _id: mongo.ObjectId;
  userId: mongo.ObjectId;
  createdAt: Date;
  updatedAt: Date;
  signedInBy?: SignInMethod | null;
  userAgent?: string;
  ipAddress?: string;
}

/** Each use prolongs a session by a week; after this time one signs in again all the same. */
const mostSessionMs = 30 * 24 * 3_600_000;
const oldest = () => new Date(Date.now() - mostSessionMs);
const isTooOld = ({ createdAt }: { createdAt: Date }) => createdAt <= oldest();

export type StaffService = ReturnType<typeof staffService>;

/** Who holds a session, with what it says of how they signed in. */
export interface Signed extends StaffActor {
  archivedSiteIds: readonly string[];
  email: string;
  hasAuthenticator: boolean;
  hasPasskey: boolean;
  /** By two factors. */
  isStrong: boolean;
  beganAt: Date;
}

export function staffService(deps: {
  connection: Connection;
  auth: Auth;
  accounts: Pick<Accounts, 'find' | 'isLinked'>;
  events: DomainEvents;
  audit: AuditService;
  sites: SitesService;
  pictures: PicturesService;
  /** Of everybody: who has none can only set it up. */
  needsSecondFactor: boolean;
  oidc: { isSecondFactor: boolean } | undefined;
}) {
  // better-auth's own collections: read here for what its interface does not offer, written by better-auth alone
  // (but for ending a session, which is one delete).
  const users = usersOf(deps.connection);
  const sessions = deps.connection.collection<StoredSession>('session');

  const isOidcEnough = deps.oidc?.isSecondFactor === true;
  /** Whether somebody may act by a session, after how it began. */
  function isEnough(
    { twoFactorEnabled }: Pick<StoredUser, 'twoFactorEnabled'>,
    { signedInBy }: Pick<StoredSession, 'signedInBy'>,
  ): boolean {
    const beginning = { hasAuthenticator: twoFactorEnabled === true, signedInBy: signedInBy ?? undefined };
    return deps.needsSecondFactor ? isStrong(beginning, isOidcEnough) : !isPastAuthenticator(beginning, isOidcEnough);
  }

  /** Who holds the session of these headers, whatever they may do; throws `E_AUTH` when nobody does. */
  async function identify(headers: IncomingHttpHeaders): Promise<Signed> {
    const found = await deps.auth.api.getSession({ headers: fromNodeHeaders(headers) });
    // Also where a sign-in was under way while the account was suspended.
    if (!found || found.user.suspendedAt || isTooOld(found.session)) throw unauthenticated();
    const { user, session } = found;
    const role = user.role as Role;
    // An owner must not miss a site that was just made.
    const known = await (role === 'owner' ? deps.sites.idsNow() : deps.sites.rememberedIds());
    const hasAuthenticator = user.twoFactorEnabled === true;
    const signedInBy = (session.signedInBy as SignInMethod | null | undefined) ?? undefined;
    const beginning = { hasAuthenticator, signedInBy };
    if (isPastAuthenticator(beginning, isOidcEnough)) throw unauthenticated();
    return {
      ...{ kind: 'staff', role, staffId: user.id, name: user.name, sessionId: session.id },
      ...sitesOfPerson({ role, siteIds: user.siteIds }, known),
      ...{ teamIds: user.teamIds ?? [], email: user.email, hasAuthenticator, hasPasskey: user.hasPasskey === true },
      isStrong: isStrong(beginning, isOidcEnough),
      beganAt: session.createdAt,
    };
  }

  /** Who holds the session of these headers and may act; throws `E_AUTH`, or `E_SECOND_FACTOR` where one is needed. */
  async function authenticate(headers: IncomingHttpHeaders): Promise<StaffActor> {
    const { kind, role, staffId, name, sessionId, siteIds, archivedSiteIds, teamIds, isStrong } =
      await identify(headers);
    if (deps.needsSecondFactor && !isStrong) throw withoutSecondFactor();
    return { kind, role, staffId, name, sessionId, siteIds, archivedSiteIds, teamIds };
  }

  return {
    identify,
    authenticate,
    /** Who signs in there has shown two factors. */
    believedProvider: isOidcEnough ? oidcId : undefined,

    /**
     * Who may set up how they sign in, also where they may do nothing else yet. Where a second factor is needed a password is
     * not enough for who has one already, a passkey or a provider that is believed: who learns the password would give
     * themselves another.
     */
    async identifyToSetUp(headers: IncomingHttpHeaders): Promise<Signed> {
      const signed = await identify(headers);
      if (!deps.needsSecondFactor || signed.isStrong) return signed;
      const isLinked = isOidcEnough && (await deps.accounts.isLinked(signed.staffId, oidcId));
      if (signed.hasPasskey || isLinked) throw withoutSecondFactor();
      return signed;
    },

    async self(actor: StaffActor): Promise<StaffMember> {
      const user = await users.findOne({ _id: new mongo.ObjectId(actor.staffId) });
      if (!user) throw unauthenticated();
      const picture = await deps.pictures.addressOf(actor.staffId);
      return {
        id: actor.staffId,
        name: user.name,
        email: user.email,
        role: user.role,
        ...(user.twoFactorEnabled ? { hasSecondFactor: true as const } : {}),
        ...(user.language ? { language: user.language } : {}),
        ...(picture ? { picture } : {}),
        ...(user.hidesFace ? { hidesFace: true as const } : {}),
        ...(user.preferences ? { preferences: user.preferences } : {}),
      };
    },

    /** Their other devices follow. */
    async changePreferences({ staffId }: StaffActor, preferences: Preferences): Promise<void> {
      await users.updateOne({ _id: new mongo.ObjectId(staffId) }, { $set: { preferences } });
      deps.events.publish('preferences.changed', staffId, preferences);
    },

    /** Whether visitors are shown that they are here; what they write shows them as ever. */
    async hideFace({ staffId }: StaffActor, isHidden: boolean): Promise<void> {
      const update = isHidden ? { $set: { hidesFace: true as const } } : { $unset: { hidesFace: '' as const } };
      await users.updateOne({ _id: new mongo.ObjectId(staffId) }, update);
      deps.events.publish('directory.changed');
    },

    /** What visitors and colleagues see from now on; of what was written before, the name stays. */
    async changeProfile(actor: StaffActor, { name, language }: OwnProfile): Promise<void> {
      const change = {
        $set: { name, ...(language ? { language } : {}) },
        ...(language ? {} : { $unset: { language: '' as const } }),
      };
      const write = () => users.updateOne({ _id: new mongo.ObjectId(actor.staffId) }, change);
      const entry = {
        ...{ action: 'person.renamed' as const, by: actor, subject: { id: actor.staffId, name } },
        ...{ before: { name: actor.name }, after: { name }, siteIds: auditSitesOf(actor) },
      };
      await (name === actor.name ? write() : deps.audit.around(entry, write));
      deps.events.publish('directory.changed');
    },

    /** From which addresses somebody is signed in to an account. Asks as much for an account that there is not (B22). */
    async addressesOf(email: string): Promise<string[]> {
      const user = await users.findOne({ email }, { projection: { _id: 1 } });
      const own = await sessions
        .find({ userId: user?._id ?? new mongo.ObjectId(), expiresAt: { $gt: new Date() } })
        .project<Pick<StoredSession, 'ipAddress'>>({ ipAddress: 1 })
        .limit(100)
        .toArray();
      return own.flatMap(({ ipAddress }) => (ipAddress ? [ipAddress] : []));
    },

    /** Everyone who answers a site's chats; which of them see a conversation, `maySee` says. */
    async ofSite(siteId: string): Promise<(Person & { language?: string })[]> {
      const found = await users.find({ ...isActive, $or: [{ role: 'owner' }, { siteIds: siteId }] }).toArray();
      return found.map((user) => ({ ...personOf(user), ...(user.language ? { language: user.language } : {}) }));
    },

    /** Whether somebody answers a site's chats. */
    async isStaffOf(siteId: string, staffId: string): Promise<boolean> {
      const user = await deps.accounts.find(staffId);
      return user !== undefined && !user.suspendedAt && (user.role === 'owner' || user.siteIds.includes(siteId));
    },

    /** Those who may answer at one of these sites, by name. */
    async active(siteIds: readonly string[]): Promise<Person[]> {
      const found = await users
        .find({ ...isActive, $or: [{ role: 'owner' }, { siteIds: { $in: [...siteIds] } }] })
        .sort({ name: 1 })
        .limit(limits.people)
        .toArray();
      return found.map(personOf);
    },

    /** Those in these teams. */
    async inTeams(teamIds: readonly string[]): Promise<Person[]> {
      const found = await users
        .find({ ...isActive, teamIds: { $in: [...teamIds] } })
        .limit(limits.people)
        .toArray();
      return found.map(personOf);
    },

    async sessions(actor: StaffActor): Promise<Session[]> {
      const own = await sessions
        .find({ userId: new mongo.ObjectId(actor.staffId), expiresAt: { $gt: new Date() } })
        .sort({ createdAt: -1 })
        .toArray();
      return own.map(({ _id, createdAt, updatedAt, signedInBy, userAgent }) => ({
        id: _id.toHexString(),
        ...(signedInBy ? { signedInBy } : {}),
        createdAt: createdAt.toISOString(),
        lastSeenAt: updatedAt.toISOString(),
        userAgent: userAgent ?? '',
        isCurrent: _id.toHexString() === actor.sessionId,
      }));
    },

    /** Ends one of the actor's own sessions; its sockets are dropped by the session watch. */
    async endSession(actor: StaffActor, sessionId: string): Promise<void> {
      const { staffId: id, name } = actor;
      const own = { _id: new mongo.ObjectId(sessionId), userId: new mongo.ObjectId(id) };
      const entry = {
        action: 'session.ended' as const,
        by: actor,
        subject: { id, name },
        siteIds: auditSitesOf(actor),
      };
      await deps.audit.around(entry, async () => {
        if ((await sessions.deleteMany(own)).deletedCount === 0) throw notFound();
      });
    },

    /** What each of these sessions allows now, wherever it is used from; an ended one is missing. One query: it is asked all the time. */
    async refresh(actors: StaffActor[]): Promise<Map<string, Omit<StaffActor, 'address'>>> {
      const ids = idsOf(actors.map((actor) => actor.sessionId));
      const live = await sessions
        .aggregate<Pick<StoredSession, '_id' | 'signedInBy'> & { users: RefreshedUser[] }>([
          { $match: { _id: { $in: ids }, expiresAt: { $gt: new Date() }, createdAt: { $gt: oldest() } } },
          { $lookup: { from: users.collectionName, localField: 'userId', foreignField: '_id', as: 'users' } },
          { $project: { signedInBy: 1, ...Object.fromEntries(refreshedFields.map((field) => [`users.${field}`, 1])) } },
        ])
        .toArray();
      const known = await deps.sites.rememberedIds();
      const sessionOf = new Map(live.map((session) => [session._id.toHexString(), session]));
      const refreshed = new Map<string, Omit<StaffActor, 'address'>>();
      for (const { address: _, ...actor } of actors) {
        const session = sessionOf.get(actor.sessionId);
        const user = session?.users[0];
        if (!user || user.suspendedAt || !isEnough(user, session)) continue;
        refreshed.set(actor.sessionId, {
          ...actor,
          role: user.role,
          name: user.name,
          ...sitesOfPerson(user, known),
          teamIds: user.teamIds ?? [],
        });
      }
      return refreshed;
    },
  };
}

const idsOf = (hexes: string[]) => [...new Set(hexes)].map((hex) => new mongo.ObjectId(hex));
