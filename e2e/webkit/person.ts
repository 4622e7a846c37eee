import { Key, type WebDriver, type WebElement } from 'selenium-webdriver';

/** For scripts that run in the page: every element, in every shadow root. */
export const everything = `
  function* everything(root = document) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* everything(element.shadowRoot);
    }
  }
`;

/** Everything of a kind that is seen, whose name or text fits. */
const walk = `
  ${everything}
  const [kind, words] = arguments;
  const fits = (element) =>
    [element.getAttribute('aria-label'), element.innerText ?? element.textContent, element.placeholder]
      .some((text) => new RegExp(words).test(text ?? ''));
  const found = [...everything()].filter((each) => each.matches(kind) && fits(each) && each.checkVisibility());
`;

const patienceMs = 15_000;

/** Somebody at a browser without page objects of Playwright: what they look for is a kind of element and some words. */
export class Person {
  constructor(readonly driver: WebDriver) {}

  goTo(address: string): Promise<void> {
    return this.driver.get(address);
  }

  reload(): Promise<void> {
    return this.driver.navigate().refresh();
  }

  /** Waits for it. */
  async sees(kind: string, words = ''): Promise<WebElement> {
    const find = () =>
      this.driver.executeScript<WebElement | null>(`${walk} return found.at(-1) ?? null;`, kind, words);
    const found = await this.driver.wait(find, patienceMs, `no ${kind} with ${words}`, 50);
    if (!found) throw new Error(`no ${kind} with ${words}`);
    return found;
  }

  count(kind: string, words = ''): Promise<number> {
    return this.driver.executeScript<number>(`${walk} return found.length;`, kind, words);
  }

  async press(kind: string, words = ''): Promise<void> {
    await (await this.sees(kind, words)).click();
  }

  async types(kind: string, words: string, ...keys: string[]): Promise<void> {
    await (await this.sees(kind, words)).sendKeys(...keys);
  }

  /** To whatever has the focus. */
  async keys(...keys: string[]): Promise<void> {
    await this.driver
      .actions()
      .sendKeys(...keys)
      .perform();
  }

  /** What has the focus, within shadow roots too. */
  focused(): Promise<string> {
    return this.driver.executeScript<string>(`
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      return [focused?.localName, focused?.getAttribute('aria-label') ?? focused?.placeholder ?? focused?.innerText ?? ''].join(' ');
    `);
  }

  /** A file of this machine, as if it were chosen. */
  async chooses(path: string): Promise<void> {
    const find = () =>
      this.driver.executeScript<WebElement | null>(`
      ${everything}
      return [...everything()].find((each) => each.matches('input[type=file]')) ?? null;
    `);
    const field = await this.driver.wait(find, patienceMs, 'no field for files', 50);
    await field?.sendKeys(path);
  }
}

export { Key };
