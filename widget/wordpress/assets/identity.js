/*
 * Tells the chat who is signed in to WordPress. The page itself may come from a cache and knows nothing of its reader: the
 * server is asked when somebody is about to open the chat, and at no other time.
 */
(() => {
  const keptName = 'sapa-wordpress-user';
  /** Half of the time for which a token is good (identity.php). */
  const freshMs = 30 * 60 * 1000;
  let askedAt = 0;

  // Waits for sapa.js where that has not come yet (EMBEDDING.md, "From scripts").
  window.sapa ??= (...call) => new Promise((done, fail) => (window.sapa.q ??= []).push({ call, done, fail }));

  // Storage may be forbidden: then signing out by the button is noticed, and a session that has run out is not.
  function storage(use) {
    try {
      return use(localStorage);
    } catch {
      return null;
    }
  }

  async function tell(token) {
    try {
      await window.sapa('identify', token);
    } catch (error) {
      console.warn(`Sapa: ${error.message}`);
    }
  }

  async function ask() {
    // On the tag, or on the launcher, which has all that the tag had: an optimiser may have taken the tag away.
    const address = document.querySelector('[data-sapa-identity]')?.getAttribute('data-sapa-identity');
    if (!address || Date.now() - askedAt < freshMs) return;
    askedAt = Date.now();
    try {
      const answer = await fetch(address, { credentials: 'same-origin', cache: 'no-store' });
      if (!answer.ok) throw new Error(`WordPress answered ${answer.status}.`);
      await take(await answer.text());
    } catch (error) {
      askedAt = 0;
      console.warn(`Sapa: who is signed in is not known. ${error.message}`);
    }
  }

  async function take(token) {
    if (token) {
      storage((kept) => kept.setItem(keptName, '1'));
      return tell(token);
    }
    // The session has run out, so the one who writes now may be somebody else.
    if (storage((kept) => kept.getItem(keptName)) === null) return;
    storage((kept) => kept.removeItem(keptName));
    await tell(null);
  }

  const isOpener = (node) =>
    node instanceof Element && (node.localName === 'sapa-launcher' || node.hasAttribute('data-sapa-open'));
  for (const type of ['pointerover', 'focusin', 'touchstart', 'click']) {
    const handle = (event) => event.composedPath().some(isOpener) && void ask();
    document.addEventListener(type, handle, { capture: true, passive: true });
  }
  // Opened by a script of the page.
  document.addEventListener('sapa-open', () => void ask());

  /** The cookie stands at the path of the site, which is one of those above the page. */
  function removeCookie() {
    const parts = location.pathname.split('/');
    for (let count = parts.length; count > 0; count -= 1) {
      const path = parts.slice(0, count).join('/');
      for (const each of [path, `${path}/`]) document.cookie = `sapa_signed_out=; Max-Age=0; path=${each || '/'}`;
    }
  }

  // Somebody has signed out (wp_logout): what the chat kept here is forgotten before the next one comes.
  if (/(^|; )sapa_signed_out=1/.test(document.cookie)) {
    void tell(null).then(() => {
      storage((kept) => kept.removeItem(keptName));
      removeCookie();
    });
  }
})();
