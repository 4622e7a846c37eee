import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SiteForm } from '../../../shared/wire/contact-form/entities.js';
import { connectStaff, connectVisitor, type StaffClient, type VisitorClient } from '../../test/clients.js';
import { listedRows, openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeStaff, makeSite, type StaffPerson } from '../../test/people.js';
import { makePublisher } from '../../test/publisher.js';
import { saveSettings } from '../../test/save-settings.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { upload } from '../../test/uploads.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const words = (id: string, en = '') => ({ id, en });
const form = {
  when: 'required',
  name: 'required',
  email: 'required',
  phone: 'optional',
  custom: [
    { key: 'order', label: words('Nomor pesanan', 'Order number') },
    { key: 'topic', kind: 'choice', label: words('Topik'), choices: [words('Langganan'), words('Redaksi')] },
    { key: 'member', kind: 'checkbox', label: words('Sudah berlangganan') },
  ],
};
const consent = { isAsked: true, text: words('Saya setuju.', 'I agree.'), link: 'https://toko.test/privasi' };
const answers = { name: 'Ani', email: 'ani@berita.test', order: 'A-12', topic: 'Redaksi', member: true };
const code = (field?: string) => ({ ok: false, error: { code: 'E_SCHEMA', ...(field ? { field } : {}) } });
const message = (text = 'Halo') => ({ clientId: randomUUID(), text });

interface Place {
  site: { _id: string; key: string };
  staff: StaffClient;
  enter: (token?: string) => Promise<VisitorClient>;
  set: (settings: object) => Promise<unknown>;
}

/** A site of its own with these settings, and somebody of its staff. */
async function openSite(settings: object): Promise<Place> {
  const site = await makeSite(app);
  const admin = await makeStaff(app, { role: 'admin', siteIds: [site._id] });
  let revision = 0;
  const set = (changed: object) => saveSettings(app, admin, site, changed, revision++);
  expect((await set(settings)).status).toBe(200);
  const origin = 'https://toko.test';
  const enter = (token?: string) => connectVisitor(app, { site: site.key, origin, ...(token ? { token } : {}) });
  return { site, staff: await connectStaff(app, admin), enter, set };
}

async function begin(place: Place) {
  const visitor = await place.enter();
  const { token } = await visitor.get('visitor:start', { language: 'id' });
  const formOf = async () => (await visitor.get('site:open', { language: 'id' })).form as SiteForm;
  const answerForm = async (change: object = {}) => {
    const { revision } = (await formOf()) ?? { revision: 'answered' };
    return visitor.raw('form:answer', { revision, language: 'id', answers, isAgreed: true, ...change });
  };
  return { visitor, token, formOf, answerForm };
}
const seen = async ({ staff }: Place) => {
  const [row] = await listedRows(staff);
  return row && (await openedBy(staff, row.id)).visitor;
};

describe('V10 the form of a site', () => {
  test('is given in one language, to guests as well, and asks nothing by default', async () => {
    const place = await openSite({ form, consent });
    const guest = await place.enter();
    const { form: shown } = await guest.get('site:open', { language: 'en' });
    expect(shown).toMatchObject({
      when: 'required',
      consent: { text: 'I agree.', link: 'https://toko.test/privasi' },
      fields: [
        { key: 'name', kind: 'name', isRequired: true },
        { key: 'email', isRequired: true },
        { key: 'phone', isRequired: false },
        { key: 'order', label: 'Order number', kind: 'text' },
        // What was written in one language only.
        { key: 'topic', kind: 'choice', choices: ['Langganan', 'Redaksi'] },
        { key: 'member', kind: 'checkbox' },
      ],
    });
    await place.set({});
    expect(await guest.get('site:open', { language: 'en' })).not.toHaveProperty('form');
  });

  test('required: nothing is stored before it is answered, and the same message afterwards', async () => {
    const place = await openSite({ form, consent });
    const { visitor, answerForm } = await begin(place);
    const first = message('Pesanan saya belum sampai');
    const refused = { ok: false, error: { code: 'E_IDENTITY', field: 'form' } };
    expect(await visitor.call('message:send', first)).toMatchObject(refused);
    expect(await visitor.get('conversation:open', {})).toEqual({ conversation: null });
    expect(await answerForm()).toMatchObject({ ok: true });
    expect(await visitor.get('message:send', first)).toMatchObject({ seq: 1 });
    await expect
      .poll(() => seen(place))
      .toMatchObject({
        label: 'Ani',
        contactForm: {
          name: 'Ani',
          email: 'ani@berita.test',
          answers: [
            { label: 'Nomor pesanan', value: 'A-12' },
            { label: 'Topik', value: 'Redaksi' },
            { label: 'Sudah berlangganan', value: true },
          ],
          consent: { text: 'Saya setuju.', link: 'https://toko.test/privasi' },
        },
      });
    expect((await seen(place))?.person).toBeUndefined();
  });

  test('is asked once: a second answer, at once or on another line, changes nothing', async () => {
    const place = await openSite({ form, consent });
    const { visitor, token, formOf, answerForm } = await begin(place);
    const { revision } = await formOf();
    const also = (name: string) => answerForm({ revision, answers: { ...answers, name } });
    expect(await Promise.all(['Ani', 'Budi', 'Citra'].map(also))).toMatchObject([
      { ok: true },
      { ok: true },
      { ok: true },
    ]);
    const other = await place.enter(token);
    expect((await other.get('site:open', { language: 'id' })).form).toBeUndefined();
    const stored = () =>
      app.store.visitors
        .find({ 'contactForm.email': { $exists: true } })
        .sort({ _id: 1 })
        .lean();
    const before = await stored();
    await answerForm({ revision, answers: { ...answers, name: 'Dedi' } });
    expect(await stored()).toEqual(before);
    await visitor.get('message:send', message());
    // Somebody who has answered the old form is not asked the new one.
    await place.set({ form: { ...form, phone: 'required' }, consent });
    expect((await other.get('site:open', { language: 'id' })).form).toBeUndefined();
    await visitor.get('message:send', message());
  });

  test('the consent is kept word for word, once per text, and never changed', async () => {
    const place = await openSite({ form, consent });
    const { answerForm, formOf } = await begin(place);
    const { revision } = await formOf();
    await Promise.all([answerForm({ revision }), answerForm({ revision })]);
    const kept = await app.store.consents.find({ formRevision: revision, text: 'Saya setuju.' }).lean();
    const mine = kept.filter(({ at }) => at.getTime() > 0);
    expect(mine.length).toBeGreaterThan(0);
    expect(new Set(mine.map(({ visitorId }) => visitorId)).size).toBe(mine.length);
    expect(mine[0]).toMatchObject({
      language: 'id',
      link: consent.link,
      textHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  test('a consent with another text is asked again, alone and once; both stay on record', async () => {
    const place = await openSite({ form, consent });
    const { visitor, formOf, answerForm, token } = await begin(place);
    await answerForm();
    await visitor.get('message:send', message());
    // Only a translation of what was agreed to, and other questions: nothing new to agree to.
    await place.set({
      form: { ...form, phone: 'required' },
      consent: { ...consent, text: words('Saya setuju.', 'Yes.') },
    });
    expect(await formOf()).toBeUndefined();

    const text = words('Saya setuju, juga untuk buletin.', 'I agree, newsletter included.');
    await place.set({ form, consent: { ...consent, text } });
    expect(await formOf()).toMatchObject({ isAgain: true, fields: [], consent: { text: text.id, link: consent.link } });
    const waiting = message('Menunggu persetujuan');
    expect(await visitor.raw('message:send', waiting)).toMatchObject({ error: { code: 'E_IDENTITY', field: 'form' } });
    expect(await answerForm({ answers: {}, isAgreed: false })).toMatchObject(code('isAgreed'));
    expect(await answerForm()).toMatchObject(code('answers.name'));
    expect(await answerForm({ answers: {} })).toMatchObject({ ok: true });
    expect([await formOf(), (await (await place.enter(token)).get('site:open', { language: 'en' })).form]).toEqual([
      undefined,
      undefined,
    ]);
    await visitor.get('message:send', waiting);

    const kept = await app.store.consents.find({ siteId: place.site._id }).sort({ at: 1 }).lean();
    expect(kept.map((each) => each.text)).toEqual(['Saya setuju.', text.id]);
    expect(await seen(place)).toMatchObject({ contactForm: { name: 'Ani', consent: { text: text.id } } });
    // Back to what was agreed to: the proof of it is there.
    await place.set({ form, consent });
    expect(await formOf()).toBeUndefined();
  });

  test('a form that was changed meanwhile is a conflict, and nothing is stored', async () => {
    const place = await openSite({ form, consent });
    const { formOf, answerForm } = await begin(place);
    const { revision } = await formOf();
    await place.set({ form, consent: { ...consent, text: words('Saya setuju sekali.') } });
    expect(await answerForm({ revision })).toMatchObject({ ok: false, error: { code: 'E_CONFLICT' } });
    expect(await answerForm({ isAgreed: false })).toMatchObject(code('isAgreed'));
    expect(await answerForm()).toMatchObject({ ok: true });
    // The texts of the chat are no part of it.
    const again = await begin(place);
    const now = await again.formOf();
    await place.set({
      form,
      consent: { ...consent, text: words('Saya setuju sekali.') },
      texts: { id: { title: 'T' } },
    });
    expect(await again.answerForm({ revision: now.revision })).toMatchObject({ ok: true });
  });

  test.each<[string, object, string | undefined]>([
    ['not asked', { ...answers, gaji: '1' }, 'answers.gaji'],
    ['missing', { email: 'a@b.com' }, 'answers.name'],
    ['blank', { ...answers, name: '  ' }, 'answers.name'],
    ['over-long', { ...answers, order: 'x'.repeat(201) }, 'answers.order'],
    ['a name of 81 letters', { ...answers, name: 'x'.repeat(81) }, 'answers.name'],
    ['two addresses', { ...answers, email: 'a@b.com, c@d.com' }, 'answers.email'],
    ['a header', { ...answers, email: 'a@b.com\r\nBcc: c@d.com' }, undefined],
    ['no phone number', { ...answers, phone: 'besok' }, 'answers.phone'],
    ['not one of the choices', { ...answers, topic: 'Lain' }, 'answers.topic'],
    ['a text for a checkbox', { ...answers, member: 'ya' }, 'answers.member'],
    ['a checkbox for a text', { ...answers, order: true }, 'answers.order'],
    ['an array', { ...answers, name: ['Ani'] }, 'answers.name'],
    ['an operator', { ...answers, name: { $ne: null } }, 'answers.name'],
    ['a prototype', JSON.parse('{"__proto__":"x","name":"A"}') as object, undefined],
    ['an inherited name', { ...answers, constructor: 'x' }, 'answers.constructor'],
    ['two lines', { ...answers, order: 'a\nb' }, 'answers.order'],
  ])('B6 an answer that is %s is refused by its field', async (_what, given, field) => {
    const place = await openSite({ form, consent });
    const { visitor, answerForm } = await begin(place);
    expect(await answerForm({ answers: given })).toMatchObject(code(field));
    expect(await visitor.call('message:send', message())).toMatchObject({ ok: false });
  });

  test('B18 what was typed is text and nothing else', async () => {
    const place = await openSite({ form });
    const { visitor, answerForm } = await begin(place);
    const hostile = '<img src=x onerror=alert(1)>$where';
    await answerForm({ answers: { ...answers, name: hostile, order: 'javascript:alert(1)' } });
    await visitor.get('message:send', message());
    await expect.poll(() => seen(place)).toMatchObject({ label: hostile, contactForm: { name: hostile } });
  });

  test('optional and after the first message: nobody is held up', async () => {
    for (const when of ['optional', 'afterFirstMessage']) {
      const place = await openSite({ form: { ...form, when } });
      const { visitor, formOf } = await begin(place);
      await visitor.get('message:send', message());
      expect((await formOf()).when).toBe(when);
    }
  });

  test.each(['never', 'optional', 'afterFirstMessage'])(
    'C27 a consent comes before all else, also where the form is asked %s; its questions may stay empty',
    async (when) => {
      const place = await openSite({ form: { ...form, when }, consent });
      const { visitor, token, formOf, answerForm } = await begin(place);
      const refused = { ok: false, error: { code: 'E_IDENTITY', field: 'form' } };
      expect(await visitor.raw('message:send', message())).toMatchObject(refused);
      const file = { token, bytes: Buffer.from('isi'), site: place.site.key, origin: 'https://toko.test' };
      expect((await upload(app, file)).status).toBe(403);
      const asked = await formOf();
      expect(asked).toMatchObject({ when: 'required', consent: { text: 'Saya setuju.' } });
      expect(asked.fields.map(({ isRequired }) => isRequired)).not.toContain(true);
      expect(asked.fields).toHaveLength(when === 'never' ? 0 : 6);

      expect(await answerForm({ answers: {}, isAgreed: false })).toMatchObject(code('isAgreed'));
      expect(await visitor.raw('message:send', message())).toMatchObject(refused);
      expect(await answerForm({ answers: {} })).toMatchObject({ ok: true });
      await visitor.get('message:send', message());
      expect((await upload(app, file)).status).toBe(200);
      expect(await app.store.consents.countDocuments({ siteId: place.site._id })).toBe(1);

      // Of settings that were stored before: another text is another consent.
      await place.set({ form: { ...form, when }, consent: { ...consent, text: words('Yang baru.') } });
      const again = await place.enter(token);
      await expect.poll(() => again.raw('message:send', message())).toMatchObject(refused);
      expect(await formOf()).toMatchObject({ when: 'required', fields: [], isAgain: true });
      expect(await answerForm({ answers: {} })).toMatchObject({ ok: true });
      await again.get('message:send', message());
    },
  );

  test('what the publisher has signed is not asked; signing does not answer the rest', async () => {
    const place = await openSite({ form: { when: 'required', name: 'required', email: 'required' } });
    const publisher = await makePublisher(app, owner, place.site);
    const visitor = await place.enter();
    await visitor.get('visitor:identify', { token: await publisher.sign('ani', { name: 'Ani', email: 'a@b.com' }) });
    expect((await visitor.get('site:open', { language: 'id' })).form).toBeUndefined();
    await visitor.get('message:send', message());
    await place.set({ form: { when: 'required', phone: 'required' } });
    const { form: asked } = await visitor.get('site:open', { language: 'id' });
    expect(asked?.fields.map(({ key }) => key)).toEqual(['phone']);
  });
});

test('V10 who has answered and then signs in is asked again, once for all devices', async () => {
  const place = await openSite({ form, consent });
  const publisher = await makePublisher(app, owner, place.site);
  const identify = async (client: VisitorClient) =>
    client.get('visitor:identify', { token: await publisher.sign('ani') });
  // Known from another device already: there it was not answered.
  const phone = await place.enter();
  await identify(phone);
  expect((await phone.get('site:open', { language: 'id' })).form).toBeDefined();

  const { visitor, formOf, answerForm } = await begin(place);
  expect(await answerForm({ answers: { ...answers, name: 'Orang lain' } })).toMatchObject({ ok: true });
  await identify(visitor);
  expect(await formOf()).toBeDefined();
  expect(await answerForm()).toMatchObject({ ok: true });
  expect([await formOf(), (await phone.get('site:open', { language: 'id' })).form]).toEqual([undefined, undefined]);
  await visitor.get('message:send', message());
  await expect
    .poll(() => seen(place))
    .toMatchObject({ contactForm: { name: 'Ani', consent: { text: 'Saya setuju.' } } });
  // The proof is found under who has agreed, and nowhere else.
  const { _id } = (await app.store.visitors.findOne({ siteId: place.site._id, externalId: 'ani' }).lean())!;
  expect(await app.store.consents.find({ siteId: place.site._id }).lean()).toMatchObject([{ visitorId: _id }]);
});

describe('B13 an address that was typed', () => {
  test('opens nothing of another visitor with the same one, and is no signed one', async () => {
    const place = await openSite({ form });
    const ani = await begin(place);
    await ani.answerForm();
    const { conversationId } = await ani.visitor.get('message:send', message('rahasia Ani'));
    const budi = await begin(place);
    await budi.answerForm();
    expect(await budi.visitor.get('conversation:open', {})).toEqual({ conversation: null });
    const listed = await budi.visitor.call('message:list', { conversationId, after: 0 });
    expect(listed).toMatchObject({ ok: false, error: { code: 'E_NOT_FOUND' } });
  });

  test('V11 alone, it is kept once and does not answer the form', async () => {
    const place = await openSite({ form: { ...form, when: 'optional' } });
    const { visitor, token, formOf } = await begin(place);
    await visitor.get('message:send', message());
    const give = (email: string) => visitor.raw('form:answer', { language: 'id', answers: { email } });
    expect(await give('bukan alamat')).toMatchObject(code('answers.email'));
    expect(await visitor.raw('form:answer', { language: 'id', answers: { name: 'Ani' } })).toMatchObject(code());
    await give('ani@berita.test');
    await give('lain@berita.test');
    await expect.poll(() => seen(place)).toMatchObject({ contactForm: { email: 'ani@berita.test' } });
    expect(await formOf()).toBeDefined();
    expect(await (await place.enter(token)).get('site:open', { language: 'id' })).not.toHaveProperty('answersTo');
  });

  test('L10 an address that was typed wrong is corrected, for the staff too; one that is none is not', async () => {
    const place = await openSite({});
    const { visitor } = await begin(place);
    await visitor.get('message:send', message());
    const give = (email: string, more = {}) =>
      visitor.raw('form:answer', { language: 'id', answers: { email }, ...more });
    await give('ani@brita.test');
    expect(await give('bukan alamat', { isCorrection: true })).toMatchObject(code('answers.email'));
    await expect.poll(() => seen(place)).toMatchObject({ contactForm: { email: 'ani@brita.test' } });
    expect(await give('ani@berita.test', { isCorrection: true })).toMatchObject({ ok: true });
    await expect.poll(() => seen(place)).toMatchObject({ contactForm: { email: 'ani@berita.test' } });
  });
});
