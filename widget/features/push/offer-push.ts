import en from '../../../shared/locales/en.json?part=push';
import id from '../../../shared/locales/id.json?part=push';
import type { Language } from '../../../shared/wire/languages.js';
import type { ChatHost } from '../../core/chat-host.js';
import { Kept } from '../../../shared/client/kept.js';
import type { Session } from '../../core/session.js';
import { PushDevice } from '../../../shared/client/push-device.js';
import { SapaPushOffer } from './sapa-push-offer.js';

const texts = { id, en };

/** Kept: this browser is to notify. It goes with all else that is kept of the visitor. */
const onName = 'push';
/** Kept: the conversation in which it was offered in vain. */
const dismissedName = 'push-dismissed';

/** Offers notifications in the chat of the hosted page, from the visitor's first message on. */
export function offerPush(
  host: ChatHost,
  language: Language,
  /** Replaced in tests. */
  device: Pick<PushDevice, keyof PushDevice> = new PushDevice(`/chat/${host.site}`, '/embed/v1/service-worker.js'),
) {
  const kept = new Kept(host.site);
  const offer = new SapaPushOffer(texts[language]);
  /** For whom this browser is known at the server, as far as this page has seen to it. */
  let told: string | null = null;
  let wasOn = false;
  let release: (() => void) | undefined;

  const isOn = () => kept.get(onName) !== null;

  function look() {
    const { session } = host;
    if (!session?.hasVisitor || !hasWritten(session)) return leave();
    // Another visitor in this browser, or another page of the same one; and what the browser has renewed meanwhile.
    // Not again and again where the server cannot: it is told once for each time that the line comes up.
    if (session.state.line !== 'online') told = null;
    else if (isOn() && told !== kept.get('token')) void renew(session);
    const { id } = session.state.receipts;
    if (kept.get(dismissedName) === id && !isOn() && offer.state !== 'asking') return hide();
    if (release) return;
    offer.state = stateNow();
    release = host.fill('offer', () => offer);
    if (!document.hidden) void device.closeShown();
  }

  function hide() {
    release?.();
    release = undefined;
  }

  /** The visitor has erased what there was, or a new one has not written yet. */
  function leave() {
    hide();
    told = null;
    if (wasOn && !isOn()) void device.unsubscribe().catch(console.error);
    wasOn = isOn();
  }

  function stateNow() {
    if (!device.isSupported) return 'unsupported';
    if (device.permission === 'denied') return 'denied';
    return isOn() ? 'on' : 'off';
  }

  /** Whether the server knows this browser now. */
  async function subscribe(session: Session): Promise<boolean> {
    const token = kept.get('token');
    const key = await session.call('push:offer', {});
    if (!key.ok) return false;
    const subscription = await device.subscribe(key.value.key);
    const reply = await session.call('push:subscribe', subscription);
    if (!reply.ok || kept.get('token') !== token) return false;
    kept.set(onName, '1');
    told = token;
    return (wasOn = true);
  }

  async function renew(session: Session) {
    told = kept.get('token');
    if (stateNow() === 'on' && device.permission === 'granted') {
      await subscribe(session).catch(() => false);
      return;
    }
    // Taken back in the browser's own settings.
    kept.remove(onName);
    offer.state = stateNow();
  }

  offer.addEventListener('sapa-turn-on', async () => {
    const { session } = host;
    if (!session) return;
    offer.state = 'asking';
    try {
      const permission = await device.ask();
      if (permission !== 'granted') offer.state = stateNow();
      else offer.state = (await subscribe(session)) ? 'on' : 'failed';
    } catch (error) {
      console.error(error);
      offer.state = 'failed';
    }
  });

  offer.addEventListener('sapa-turn-off', async () => {
    kept.remove(onName);
    told = null;
    wasOn = false;
    offer.state = 'off';
    const endpoint = await device.unsubscribe().catch(() => undefined);
    // Untold, the server finds it out with its next push.
    if (endpoint !== undefined) await host.session?.call('push:unsubscribe', { endpoint });
  });

  offer.addEventListener('sapa-dismiss', () => {
    kept.set(dismissedName, host.session?.state.receipts.id ?? '');
    look();
    host.composer?.focusField();
  });

  host.addController({ hostUpdated: look });
  const asLongAsThePage = new AbortController().signal;
  // In another tab.
  kept.onChange((name) => {
    if (name !== onName) return;
    offer.state = stateNow();
    look();
  }, asLongAsThePage);
  document.addEventListener('visibilitychange', () => document.hidden || void device.closeShown());
  look();
}

const hasWritten = ({ state }: Session) =>
  state.messages.some(({ from, delivery }) => from === 'visitor' && delivery === 'sent');
