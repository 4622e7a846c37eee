import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import sharp from 'sharp';
import { expect, vi } from 'vitest';
import { secretHash } from '../../features/staff/index.js';
import { authenticator } from '../../test/authenticator.js';
import { connectStaff } from '../../test/clients.js';
import { bringMail } from '../../test/bring-mail.js';
import { cookiesOf } from '../../test/cookies.js';
import { plainBrowser } from '../../test/hosted-form.js';
import {
  makeOwner,
  makeSite,
  makeStaff,
  makeVisitor,
  password,
  withSession,
  type StaffPerson,
} from '../../test/people.js';
import { pageOrigin, type TestApp } from '../../test/start-test-app.js';
import { totpOf } from '../../test/totp.js';
import { attach, uploadPicture, uploadSitePicture } from '../../test/uploads.js';
import type { HttpCaller } from './http-rules.js';

export type HttpCast = Awaited<ReturnType<typeof makeHttpCast>>;

/** Everybody who calls. Budi is an agent of the first site, of the team that has what Ani has written; Citra is another, and calls nothing. */
export async function makeHttpCast(app: TestApp) {
  const owner = await makeOwner(app);
  const shop = await makeSite(app);
  const teams = ['ani001', 'lain01'].map((_id) => ({ _id, siteId: 'first', name: _id, createdAt: new Date() }));
  await app.store.teams.create(teams);
  const budi = await makeStaff(app, { siteIds: ['first'], teamIds: ['ani001'] });
  const otherTeam = await makeStaff(app, { siteIds: ['first'], teamIds: ['lain01'] });
  const admin = await makeStaff(app, { role: 'admin', siteIds: ['first'] });
  const citra = await makeStaff(app, { siteIds: ['first'], name: 'Citra' });
  const agentElsewhere = await makeStaff(app, { siteIds: [shop._id] });
  const adminElsewhere = await makeStaff(app, { role: 'admin', siteIds: [shop._id] });
  const ani = await makeVisitor(app, { text: 'Halo' });
  const place = { conversationId: ani.conversationId, teamId: 'ani001', assigneeId: null };
  const assigning = await connectStaff(app, owner);
  await assigning.get('conversation:assign', place);
  assigning.socket.disconnect();
  // Who could see it before it was the team's is told that it is gone: here nobody could.
  await app.store.conversations.updateOne({ _id: ani.conversationId }, { $unset: { formerAudience: true } });
  await vi.waitUntil(() => !app.services.conversations.changingSince(), { timeout: 10_000 });
  const { id: attachmentId } = await attach(app, ani, { text: 'catatan' });
  const drawn = await uploadPicture(app, { cookie: owner.cookie, bytes: await square() });
  const { picture } = (await drawn.json()) as { picture: string };
  const ofSite = await uploadSitePicture(app, { cookie: owner.cookie, siteId: 'first', bytes: await square() });
  const sitePicture = `/api/site-pictures/${((await ofSite.json()) as { picture: string }).picture}`;
  await vi.waitFor(async () => expect(await app.store.notifications.countDocuments()).toBeGreaterThan(0), 15_000);

  /** Somebody sets one up: the address for their authenticator. */
  async function beginSecondFactor(cookie: string | undefined): Promise<string> {
    const begun = await app.ask('/api/auth/two-factor/enable', { method: 'POST', cookie, body: { password } });
    return begun.ok ? ((await begun.json()) as { totpURI: string }).totpURI : '';
  }

  /** One person is enough: each password that is tried costs a hash. */
  let withCodes: ReturnType<typeof setUpWithCodes> | undefined;
  async function setUpWithCodes(): Promise<{ email: string; codes: string[] }> {
    const { email, cookie } = await makeStaff(app, { siteIds: ['first'] });
    const begun = await app.ask('/api/auth/two-factor/enable', { method: 'POST', cookie, body: { password } });
    const { totpURI, backupCodes } = (await begun.json()) as { totpURI: string; backupCodes: string[] };
    await verify(cookie, totpOf(totpURI));
    return { email, codes: backupCodes };
  }

  let budisKey: ReturnType<typeof addKey> | undefined;
  async function addKey(email: string) {
    const key = authenticator();
    const { cookie } = await withSession(app, email);
    const asked = await app.ask('/api/passkeys/options', { method: 'POST', cookie, body: { password } });
    const body = { name: 'Laptop', response: key.create((await asked.json()) as { challenge: string }) };
    await app.ask('/api/passkeys', { method: 'POST', cookie: `${cookie}; ${cookiesOf(asked)}`, body });
    return key;
  }

  const verify = (cookie: string | undefined, code: string) =>
    app.ask('/api/auth/two-factor/verify-totp', { method: 'POST', cookie, body: { code } });

  return {
    ...{ app, owner, budi, citra, ani, attachmentId, picture, sitePicture },

    /** What each caller sends along. Budi comes last, as what is ended by Budi is what the others ask for. */
    async callers(): Promise<[HttpCaller, Record<string, string>][]> {
      const { cookie: ended } = await withSession(app, budi.email);
      await app.ask('/api/auth/sign-out', { method: 'POST', body: {}, cookie: ended });
      // Those that a row has set up.
      await app.store.connection.collection('user').updateMany({}, { $unset: { twoFactorEnabled: '' } });
      await app.store.connection.collection('twoFactor').deleteMany({});
      // Rows have ended it.
      owner.cookie = (await withSession(app, owner.email)).cookie;
      const asStaff = async ({ email }: StaffPerson) => ({ cookie: (await withSession(app, email)).cookie });
      return [
        ['nobody', {}],
        ['endedSession', { cookie: ended }],
        ['ani', { authorization: `Bearer ${ani.token}` }],
        ['agentElsewhere', await asStaff(agentElsewhere)],
        ['adminElsewhere', await asStaff(adminElsewhere)],
        ['otherTeam', await asStaff(otherTeam)],
        ['admin', await asStaff(admin)],
        ['owner', await asStaff(owner)],
        ['budi', await asStaff(budi)],
      ];
    },

    async beginCheck(): Promise<string> {
      const answer = await app.ask('/api/sites/first/embed-checks', {
        method: 'POST',
        cookie: owner.cookie,
        body: { page: `${pageOrigin}/` },
      });
      return ((await answer.json()) as { id: string }).id;
    },

    /** An agent of the first site whom nobody needs after this. */
    makeAgent: () => makeStaff(app, { siteIds: ['first'] }),

    beginSecondFactor,

    /** What could not follow from a message of a conversation that nobody else needs. */
    async heldMailId(): Promise<string> {
      const brought = await bringMail(app, { from: 'lain@pembaca.test', to: 'bantuan@berita.test' });
      const [mail] = await brought.settled();
      if (!mail) throw new Error('No mail came in.');
      await app.store.inboundMails.updateOne({ _id: mail._id }, { $set: { siteId: 'first' } });
      return mail._id;
    },

    async deadLetterId(): Promise<string> {
      const _id = randomUUID();
      await app.store.deadLetters.create({ _id, fromSeq: 1, toSeq: 1, tries: 6, error: 'none', at: new Date() });
      return _id;
    },

    /** Somebody adds a passkey. */
    async newPasskey(cookie: string | undefined) {
      const asked = await app.ask('/api/passkeys/options', { method: 'POST', cookie, body: { password } });
      const { challenge = '' } = (await asked.json()) as { challenge?: string };
      const body = { name: 'Laptop', response: authenticator().create({ challenge }) };
      return asked.ok ? { body, headers: { cookie: `${cookie}; ${cookiesOf(asked)}` } } : { body };
    },

    /** Budi signs in with one, wherever the request comes from. */
    async passkeySignIn() {
      const key = await (budisKey ??= addKey(budi.email));
      const asked = await app.ask('/api/sign-in/passkey/options', { method: 'POST', body: {} });
      const options = (await asked.json()) as { challenge: string };
      return { body: { response: key.get(options) }, headers: { cookie: cookiesOf(asked) } };
    },

    /** Of Budi. */
    async passkeyId(): Promise<string> {
      const passkey = { _id: new mongo.ObjectId(), userId: new mongo.ObjectId(budi.id), createdAt: new Date() };
      await app.store.connection.collection('passkey').insertOne({ ...passkey, credentialID: randomUUID() });
      return passkey._id.toHexString();
    },

    /** The cookie of who had one set up just now. */
    async withSecondFactor(cookie: string | undefined): Promise<Record<string, string>> {
      const uri = await beginSecondFactor(cookie);
      if (!uri) return {};
      return { cookie: cookiesOf(await verify(cookie, totpOf(uri))) };
    },

    /** A sign-in that waits for it. */
    async recoveryCode() {
      const { email, codes } = await (withCodes ??= setUpWithCodes());
      const signingIn = await app.ask('/api/auth/sign-in/email', { method: 'POST', body: { email, password } });
      return { body: { code: codes.pop() ?? '' }, headers: { cookie: cookiesOf(signingIn) } };
    },

    async resetToken(): Promise<string> {
      const { id } = await makeStaff(app, { siteIds: ['first'] });
      const path = `/api/people/${id}/password-link`;
      const made = await app.ask(path, { method: 'POST', cookie: owner.cookie, body: {} });
      return ((await made.json()) as { link: string }).link.split('#')[1] ?? '';
    },

    async emailToken(): Promise<string> {
      const { id } = await makeStaff(app, { siteIds: ['first'] });
      const token = randomUUID();
      const at = new Date();
      await app.store.connection.collection<{ _id: string }>('email_changes').insertOne({
        ...{ _id: randomUUID(), staffId: id, sessionId: '', email: `${token}@kabar.example` },
        ...{ secretHashes: [secretHash(token)], at, usableUntil: new Date(at.getTime() + 60_000) },
      });
      return token;
    },

    async makeTeam(): Promise<string> {
      const team = { _id: randomBytes(3).toString('hex'), siteId: 'first', name: 'Redaksi', createdAt: new Date() };
      await app.store.teams.create(team);
      return team._id;
    },

    async makeInvitation(): Promise<{ id: string; token: string }> {
      const body = { ...agentOfFirst, email: `${randomUUID()}@berita.test`, language: 'id' };
      const made = await app.ask('/api/invitations', { method: 'POST', cookie: owner.cookie, body });
      const { invitation, link } = (await made.json()) as { invitation: { id: string }; link: string };
      return { id: invitation.id, token: link.split('#')[1] ?? '' };
    },

    /** A site has two at most. */
    removeKeys: () => app.store.identityKeys.deleteMany({}),

    /** A conversation of the hosted page that was resolved: its visitor's cookie, and the form for its rating. */
    async endedConversation() {
      const browser = plainBrowser(app);
      const text = randomUUID();
      await browser.write(text);
      const { conversationId } = await app.store.messages.findOne({ text }).orFail();
      const staff = await connectStaff(app, owner);
      await staff.get('conversation:resolve', { conversationId });
      const form = /action="[^"]*\/rating[^]*?<\/form>/.exec((await browser.open()).page)?.[0];
      const seal = /name="seal" value="([^"]*)"/.exec(form ?? '')?.[1] ?? '';
      return { cookie: browser.cookie ?? '', fields: { conversationId, seal } };
    },

    /** As in a mail about Ani's conversation. */
    stopLink: new URL(
      app.services.stopLinkFor({
        ...{ siteId: 'first', conversationId: ani.conversationId, to: 'ani@berita.test', language: 'id' },
      }),
    ).pathname,

    /** What stands in a mail, and its hash in the store. */
    async mailedSecret(): Promise<string> {
      const secret = randomBytes(32).toString('base64url');
      const at = new Date();
      const { visitorId } = await app.store.conversations.findById(ani.conversationId).orFail();
      await app.store.transcripts.create({
        _id: randomUUID(),
        conversationId: ani.conversationId,
        siteId: 'first',
        visitorId,
        email: 'ani@berita.test',
        language: 'id',
        state: 'linked',
        secretHashes: [createHash('sha256').update(secret).digest('hex')],
        provableUntil: new Date(at.getTime() + 60_000),
        at,
      });
      return secret;
    },
  };
}

export const agentOfFirst = { role: 'agent', siteIds: ['first'], teamIds: [] };

export const square = async () =>
  Buffer.from(
    await sharp({ create: { width: 20, height: 20, channels: 3, background: '#0f6b5f' } })
      .png()
      .toBuffer(),
  );
