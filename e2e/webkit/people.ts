import { writeFile } from 'node:fs/promises';
import { test as base } from '../journey.js';
import { createOwner, owner } from '../owner.js';
import { Screen, startWebKit, webkit } from './browser.js';
import { Key, Person } from './person.js';

interface Fixtures {
  newPerson: () => Promise<Person>;
  /** Open, and the owner is signed in. */
  staff: Person;
  /** At the article, before the chat is opened. */
  visitor: Person;
}

/** People at browsers of WebKit, each with a profile of their own. */
export const test = base.extend<Fixtures, { hiddenScreen: Screen }>({
  hiddenScreen: [
    async ({}, use) => {
      const screen = await Screen.start();
      await use(screen);
      screen.stop();
    },
    { scope: 'worker' },
  ],

  newPerson: async ({ hiddenScreen, server: _server }, use, info) => {
    const people: { driver: Person['driver']; stop: () => Promise<void> }[] = [];
    await use(async () => {
      const started = await startWebKit(hiddenScreen);
      people.push(started);
      return new Person(started.driver);
    });
    for (const [index, { driver, stop }] of people.entries()) {
      if (info.status !== info.expectedStatus) {
        // Within a frame there is none to take.
        await driver.switchTo().defaultContent();
        await writeFile(info.outputPath(`screen-${index + 1}.png`), await driver.takeScreenshot(), 'base64');
      }
      await stop();
    }
  },

  staff: async ({ newPerson, server, playwright }, use) => {
    const request = await playwright.request.newContext();
    await createOwner(request, server);
    await request.dispose();
    const staff = await newPerson();
    await staff.goTo(server.inboxUrl);
    await staff.types('input[type=email]', '', owner.email);
    await staff.types('input[type=password]', '', owner.password);
    await staff.press('button,wa-button', '^Masuk');
    await staff.sees('nav');
    await use(staff);
  },

  visitor: async ({ newPerson, articleSite }, use) => {
    const visitor = await newPerson();
    await visitor.goTo(articleSite.url);
    await use(visitor);
  },
});

/** Where there is none, a file of tests says that it was not run. */
export const whyNot = [!webkit, 'WebKitGTK with its driver and Xvfb are not installed.'] as const;

export async function open(visitor: Person) {
  await visitor.press('button', 'Butuh bantuan');
  await visitor.sees('textarea', 'Tulis pesan');
}
export async function write(visitor: Person, text: string) {
  await visitor.types('textarea', 'Tulis pesan', text, Key.ENTER);
  await visitor.sees('li', `${text}[^]*Terkirim`);
}
export async function answer(staff: Person, { to, text }: { to: string; text: string }) {
  await staff.press('a', to);
  await staff.types('textarea', 'Balasan untuk', text, Key.ENTER);
  await staff.keys(Key.ENTER);
}
