import { expect, mergeTests } from '@playwright/test';
import { longText, pageWith, test as wildTest, type WildPage } from '../wild-pages/wild.js';
import { open, test as peopleTest, whyNot, write } from './people.js';
import { everything, Key, type Person } from './person.js';

const test = mergeTests(peopleTest, wildTest);
test.skip(...whyNot);

/** What is in the window of an element, whatever the page has done to its ancestors. */
const inWindow = (visitor: Person, kind: string) =>
  visitor.driver.executeScript<boolean>(
    `
    ${everything}
    const [kind] = arguments;
    const { left, top, right, bottom, width } = [...everything()].find((each) => each.matches(kind)).getBoundingClientRect();
    const zoom = [document.documentElement, document.body].reduce((all, each) => all * (each.currentCSSZoom ?? 1), 1);
    return width > 0 && left >= -1 && top >= -1 && right <= innerWidth * Math.max(1, zoom) + 1 && bottom <= innerHeight * Math.max(1, zoom) + 1;
  `,
    kind,
  );

const pages: Record<string, WildPage> = {
  'C1 keys of the page': pageWith({
    body: `<input id="search">${longText}<script>addEventListener('keydown', (event) => {
      if (!/^(INPUT|TEXTAREA)$/.test(event.target.nodeName)) { event.preventDefault(); document.querySelector('#search').focus(); }
    })</script>`,
  }),
  'C2 copy protection': pageWith({
    body: `${longText}<script>for (const type of ['mousedown', 'copy', 'cut', 'paste', 'selectstart', 'contextmenu'])
      document.addEventListener(type, (event) => event.preventDefault(), true)</script>`,
  }),
  'C3 a page that scrolls by itself': pageWith({
    body: `${longText}<script>addEventListener('wheel', (event) => event.preventDefault(), { passive: false, capture: true })</script>`,
  }),
  'C5 a filter on the body': pageWith({ head: '<style>body { filter: grayscale(1) }</style>' }),
  'C5 a transformed html': pageWith({ head: '<style>html { transform: translateZ(0) }</style>' }),
  'C8 a module with the key in its address': (tag) =>
    pageWith({})(tag.replace('async', 'type="module"').replace(/" data-site="/, '?ver=1&site=')),
};

for (const [what, page] of Object.entries(pages)) {
  test(`${what}: one writes in the chat`, { tag: '@all' }, async ({ newPerson, wild }) => {
    const visitor = await newPerson();
    await visitor.goTo(wild.lay(page));
    await visitor.sees('button', 'Butuh bantuan');
    expect(await inWindow(visitor, 'sapa-launcher')).toBe(true);
    await open(visitor);
    expect(await inWindow(visitor, 'sapa-chat')).toBe(true);
    await write(visitor, 'Halo, soal nomor / pesanan');
  });
}

test(
  'C6 a page that swaps its document: launcher and open chat are there again, with the draft',
  { tag: '@all' },
  async ({ newPerson, wild }) => {
    const visitor = await newPerson();
    await visitor.goTo(wild.lay(pageWith({})));
    await open(visitor);
    await visitor.types('textarea', 'Tulis pesan', 'Belum selesai');
    await visitor.driver.executeScript(`
      const old = document.documentElement;
      const next = old.cloneNode();
      next.innerHTML = '<head></head><body><h1>Baru</h1></body>';
      old.remove();
      document.append(next);
    `);
    await visitor.sees('h1', 'Baru');
    await visitor.types('textarea', 'Tulis pesan', Key.END, ', sekarang selesai', Key.ENTER);
    await visitor.sees('li', 'Belum selesai, sekarang selesai[^]*Terkirim');
    expect(await visitor.count('sapa-launcher button')).toBeLessThanOrEqual(1);
  },
);

test('C7 a native dialog of the page: the chat opens within it', { tag: '@all' }, async ({ newPerson, wild }) => {
  const visitor = await newPerson();
  const body = `<dialog><button data-sapa-open>Tanya</button></dialog><script>document.querySelector('dialog').showModal()</script>`;
  await visitor.goTo(wild.lay(pageWith({ body })));
  await visitor.sees('sapa-launcher', '');
  await visitor.press('button', 'Tanya');
  await write(visitor, 'Dari dalam dialog');
});
