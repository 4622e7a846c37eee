import { ownOrigin, type TestApp } from './start-test-app.js';

/** A browser without scripts on the hosted page: it keeps cookies, reads what the form holds, and sends it. */
export function plainBrowser(app: TestApp, key = app.siteKey, language = 'id') {
  let cookie: string | undefined;

  async function open(query = '', headers: Record<string, string> = {}) {
    const answer = await fetch(`${app.address}/chat/${key}${query}`, {
      redirect: 'manual',
      headers: { 'accept-language': language, ...(cookie ? { cookie } : {}), ...headers },
    });
    return { answer, page: await answer.text() };
  }

  /** The hidden fields of the form for a message, as they stand in a page. */
  function fieldsOf(page: string) {
    const form = /<form id="write"[^]*?<\/form>/.exec(page)?.[0] ?? '';
    const valueOf = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
    return { clientId: valueOf('clientId'), seal: valueOf('seal') };
  }

  async function post(fields: Record<string, string>, headers: Record<string, string> = {}, below = '') {
    const answer = await fetch(`${app.address}/chat/${key}${below}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: ownOrigin, 'accept-language': language, ...(cookie ? { cookie } : {}), ...headers },
      body: new URLSearchParams(fields),
    });
    return { answer, page: await answer.text(), cookie: answer.headers.getSetCookie()[0] };
  }

  return {
    open,
    post,
    fieldsOf,
    /** Opens the page, writes, sends, and keeps the cookie that comes back. */
    async write(text: string) {
      const fields = { ...fieldsOf((await open()).page), text };
      const sent = await post(fields);
      cookie = sent.cookie?.split(';')[0] ?? cookie;
      return { ...sent, fields };
    },
    get cookie() {
      return cookie;
    },
    set cookie(given: string | undefined) {
      cookie = given;
    },
  };
}
