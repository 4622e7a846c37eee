import { limits } from '../../../shared/wire/limits.js';
import type { SapaAttributes } from '../../page-api.js';
import type { Session } from '../../core/session.js';

const tellers = new WeakMap<Session, () => void>();

/** Tells the server what the page knows of its visitor, as soon as there is one. Loaded only on pages that say something. */
export function describeVisitor(session: Session, attributes: SapaAttributes) {
  check(attributes);
  const tellAgain = tellers.get(session) ?? follow(session, attributes);
  tellAgain();
}

/** The attributes are one object for as long as the session lives; what is in it changes. */
function follow(session: Session, attributes: SapaAttributes) {
  let isTold = false;
  let isTelling = false;

  async function tell() {
    const { visitorCall } = session;
    // Another visitor, if there will be one, has to be described anew.
    if (!visitorCall) isTold = false;
    if (!visitorCall || isTold || isTelling) return;
    isTelling = isTold = true;
    const reply = await visitorCall('visitor:describe', { attributes });
    isTelling = false;
    if (reply.ok) return;
    if (reply.error.code === 'E_SCHEMA') console.error(`sapa: ${reply.error.message}`);
    // Not stored: what happens next in this chat is the next occasion. Not after a bug, which would be met each time.
    else if (reply.error.code !== 'E_INTERNAL') isTold = false;
  }

  session.subscribe(() => void tell());
  const tellAgain = () => {
    isTold = false;
    void tell();
  };
  tellers.set(session, tellAgain);
  return tellAgain;
}

/** The server has the last word (`shared/wire/identity/commands.ts`); but anyone who writes a page wants to know at once. */
function check(attributes: SapaAttributes) {
  const entries = Object.entries(attributes);
  const fits = ([name, value]: [string, unknown]) =>
    limits.attributeName.test(name) &&
    (value === null || ['string', 'number', 'boolean'].includes(typeof value)) &&
    String(value).length <= limits.attributeText;
  const wrong = entries.find((entry) => !fits(entry));
  if (wrong) throw new Error(`sapa: the attribute "${wrong[0]}" is too long or of a wrong kind`);
  if (entries.length > limits.attributes) throw new Error(`sapa: more than ${limits.attributes} attributes`);
}
