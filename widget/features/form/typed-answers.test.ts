import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import en from '../../../shared/locales/en.json?part=form';
import enChat from '../../../shared/locales/en.json?part=widget';
import texts from '../../../shared/locales/id.json?part=form';
import { expectAccessible } from '../../test/accessibility.js';
import { placeChat } from '../../test/place-chat.js';
import { ScriptedConnection, granted, refusal } from '../../test/scripted-connection.js';

afterEach(() => localStorage.clear());

const form = {
  revision: 'r1',
  when: 'optional',
  fields: [
    { key: 'name', kind: 'name', isRequired: true },
    { key: 'email', kind: 'email', isRequired: false },
  ],
};

/** A chat on whose site this is asked. */
async function makeChat(opening: object = { form }, site: string = crypto.randomUUID()) {
  const connection = new ScriptedConnection();
  const chat = await placeChat(connection, site);
  chat.open = true;
  // The tab that opens the line is chosen first.
  await vi.waitFor(() => connection.connect());
  const asked = connection.whenAsked;
  (await asked('site:open')).answer(granted(opening));
  const element = () => chat.renderRoot.querySelector('sapa-form');
  const field = (key: string) => element()!.renderRoot.querySelector<HTMLInputElement>(`#${key}`)!;
  const shown = () => expect.poll(() => element()?.renderRoot.querySelector('input')).toBeTruthy();
  const type = (key: string, text: string) => userEvent.fill(field(key), text);
  const write = async (text: string) => {
    const composer = chat.renderRoot.querySelector('sapa-composer')!;
    await userEvent.fill(composer.renderRoot.querySelector('textarea')!, text);
    await userEvent.keyboard('{Enter}');
  };
  const focused = () => (chat.renderRoot as ShadowRoot).activeElement?.localName;
  return { chat, connection, site, asked, element, field, shown, type, write, focused };
}

test('C26 what stands in the optional form when a message is sent goes along with it', async () => {
  const { asked, element, shown, type, write } = await makeChat();
  await shown();
  await type('name', 'Ani');
  await type('email', 'ani@berita.test');
  await write('Halo');
  (await asked('visitor:start')).answer(granted({ token: 'T' }));
  const told = await asked('form:answer');
  expect(told.input).toMatchObject({ revision: 'r1', answers: { name: 'Ani', email: 'ani@berita.test' } });
  expect((await asked('message:send')).input['text']).toBe('Halo');
  expect(element()).not.toBeNull();
  told.answer(granted({}));
  await expect.poll(element).toBeNull();
});

test('C26 what is not right stays and is said, the message goes, and the focus stays where it is', async () => {
  const { chat, connection, asked, element, field, shown, type, write, focused } = await makeChat();
  await shown();
  await type('email', 'ani@');
  await write('Halo');
  (await asked('visitor:start')).answer(granted({ token: 'T' }));
  await asked('message:send');
  await expect.poll(() => element()!.renderRoot.querySelector('[role=alert]')?.textContent).toBe(texts.incomplete());
  expect(field('email').getAttribute('aria-invalid')).toBe('true');
  expect([field('email').value, focused()]).toEqual(['ani@', 'sapa-composer']);
  expect(connection.names()).not.toContain('form:answer');
  await expectAccessible(chat);

  await type('name', 'Ani');
  await type('email', 'ani@berita.test');
  await userEvent.click(element()!.renderRoot.querySelector('.send')!);
  (await asked('form:answer')).answer(granted({}));
  await expect.poll(element).toBeNull();
});

test('C26 answers that did not arrive stay, and go when the line is back', async () => {
  const { connection, asked, element, field, shown, type, write } = await makeChat();
  await shown();
  await type('name', 'Ani');
  await write('Halo');
  (await asked('visitor:start')).answer(granted({ token: 'T' }));
  (await asked('form:answer')).answer(refusal('E_UNAVAILABLE'));
  await expect.poll(() => element()!.renderRoot.textContent).toContain(texts.failed());
  expect(field('name').value).toBe('Ani');
  connection.disconnect();
  connection.connect();
  (await asked('site:open')).answer(granted({ form }));
  (await asked('form:answer')).answer(granted({}));
  await expect.poll(element).toBeNull();
});

test('C26 a form in which nothing stands goes with the first message', async () => {
  const { connection, asked, element, shown, write } = await makeChat();
  await shown();
  await write('Halo');
  await asked('visitor:start');
  await expect.poll(element).toBeNull();
  expect(connection.names()).not.toContain('form:answer');
});

test('C26 an address that is being typed stays when somebody comes online, and when the language changes', async () => {
  const { chat, connection, element, field, shown, type, write } = await makeChat({ asksEmail: true });
  await write('Halo');
  await shown();
  await type('email', 'ani@ber');
  connection.listener.presenceChanged({ isStaffOnline: true });
  await chat.updateComplete;
  expect(field('email').value).toBe('ani@ber');
  Object.assign(chat, { lang: 'en', texts: enChat });
  await expect.poll(() => connection.asked.some(({ input }) => input['language'] === 'en')).toBe(true);
  while (connection.names().includes('site:open')) connection.take('site:open').answer(granted({ asksEmail: true }));
  await expect.poll(() => element()?.heading).toBe(en.headingEmail());
  expect(field('email').value).toBe('ani@ber');
  expect(connection.names()).not.toContain('form:answer');
});

test('C26 what was typed is there again after a reload, until it is sent or skipped', async () => {
  const before = await makeChat();
  await before.shown();
  await before.type('name', 'Ani');
  before.chat.remove();
  const { connection, site, element, field, shown, type } = await makeChat({ form }, before.site);
  await shown();
  await expect.poll(() => field('name').value).toBe('Ani');
  await type('email', 'ani@');
  await userEvent.click(element()!.renderRoot.querySelector('button:not(.send)')!);
  await expect.poll(element).toBeNull();
  expect(Object.keys(localStorage).filter((key) => key.endsWith('typed'))).toEqual([]);
  expect(localStorage.getItem(`sapa:${site}:asked-form`)).toBe('1');
  expect(connection.names()).not.toContain('form:answer');
});

test('who signs in finds neither what another one typed in the form nor that it was skipped', async () => {
  const { chat, site, asked, field, shown, type } = await makeChat();
  localStorage.setItem(`sapa:${site}:asked-email`, '1');
  await shown();
  await type('email', 'orang-lain@berita.test');
  void chat.identify('jwt');
  (await asked('visitor:identify')).answer(granted({ token: 'orang' }));
  (await asked('site:open')).answer(granted({ form }));
  await expect.poll(() => field('email').value).toBe('');
  expect(Object.keys(localStorage).filter((key) => /asked-|typed/.test(key))).toEqual([]);
});

test('who signs in is not asked to correct the address of another one', async () => {
  const { chat, connection, asked, element, shown, type, write } = await makeChat({ asksEmail: true });
  const notice = () => chat.renderRoot.querySelector('[role=status]')!;
  const answersTo = (address: string, shownAs: string) =>
    expect
      .poll(() => {
        while (connection.names().includes('site:open'))
          connection.take('site:open').answer(granted({ answersTo: address }));
        return notice().textContent;
      })
      .toContain(shownAs);
  await write('Halo');
  (await asked('visitor:start')).answer(granted({ token: 'T' }));
  await shown();
  await type('email', 'orang-lain@berita.test');
  await userEvent.click(element()!.renderRoot.querySelector('.send')!);
  (await asked('form:answer')).answer(granted({}));
  await answersTo('o***@berita.test', 'orang-lain@berita.test');
  await userEvent.click(notice().querySelector('button')!);
  await shown();

  void chat.identify('jwt');
  (await asked('visitor:identify')).answer(granted({ token: 'orang' }));
  await answersTo('a***@berita.test', 'a***@berita.test');
  await expect.poll(element).toBeNull();
});

test('L10 the address that was typed here is shown whole, and corrected by who typed it', async () => {
  const { chat, asked, element, field, shown, type, write, focused } = await makeChat({ asksEmail: true });
  await write('Halo');
  (await asked('visitor:start')).answer(granted({ token: 'T' }));
  await shown();
  const notice = () => chat.renderRoot.querySelector('[role=status]')!;
  // L13 It comes by itself, and is said.
  expect(notice().textContent).toContain(texts.headingEmail());
  await type('email', 'ani@brita.test');
  const send = element()!.renderRoot.querySelector<HTMLButtonElement>('.send')!;
  expect(send.textContent).toBe(texts.sendEmail());
  await userEvent.click(send);
  const give = async (answersTo: string) => {
    const told = await asked('form:answer');
    told.answer(granted({ answersTo }));
    (await asked('site:open')).answer(granted({ answersTo }));
    return told.input;
  };
  expect(await give('a***@brita.test')).not.toHaveProperty('isCorrection');
  await expect.poll(() => notice().textContent).toContain('ani@brita.test');
  expect(notice().textContent).not.toContain(texts.headingEmail());

  await userEvent.click(notice().querySelector('button')!);
  await shown();
  expect(field('email').value).toBe('ani@brita.test');
  await expect.poll(focused).toBe('sapa-form');
  await expectAccessible(chat);
  await type('email', 'ani@berita.test');
  await userEvent.click(element()!.renderRoot.querySelector('.send')!);
  expect(await give('a***@berita.test')).toMatchObject({ isCorrection: true, answers: { email: 'ani@berita.test' } });
  await expect.poll(() => notice().textContent).toContain('ani@berita.test');
  expect(element()).toBeNull();
});
