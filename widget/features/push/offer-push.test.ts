import { html } from 'lit';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import texts from '../../../shared/locales/id.json?part=push';
import { PushDevice } from '../../../shared/client/push-device.js';
import type { VisitorConversation } from '../../../shared/wire/conversations/entities.js';
import '../../chat/sapa-chat.js';
import type { SapaChat } from '../../chat/sapa-chat.js';
import { expectAccessible } from '../../test/accessibility.js';
import chatTexts from '../../test/chat-texts.js';
import { place } from '../../test/place.js';
import { ScriptedConnection, conversationId, granted, message, refusal } from '../../test/scripted-connection.js';
import { offerPush } from './offer-push.js';
import { type SapaPushOffer, type OfferState } from './sapa-push-offer.js';

beforeEach(() => localStorage.clear());

const subscription = { endpoint: 'https://push.layanan.test/send/a', keys: { p256dh: 'B', auth: 'a' } };

/** A browser that asks its person, who answers as `permission` says. */
function makeDevice(change: { isSupported?: boolean; permission?: NotificationPermission } = {}) {
  return {
    isSupported: true,
    permission: 'granted' as NotificationPermission,
    ask: vi.fn(function (this: { permission: NotificationPermission }) {
      return Promise.resolve(this.permission);
    }),
    subscribe: vi.fn(() => Promise.resolve(subscription)),
    unsubscribe: vi.fn(() => Promise.resolve(subscription.endpoint)),
    closeShown: vi.fn(() => Promise.resolve()),
    ...change,
  };
}

const receipts = (change: Partial<VisitorConversation> = {}): VisitorConversation => ({
  id: conversationId,
  lastSeq: 1,
  deliveredSeq: 1,
  staffReadSeq: 0,
  visitorReadSeq: 0,
  state: 'open',
  ...change,
});

async function makeChat({ device = makeDevice(), site = crypto.randomUUID(), isOn = false } = {}) {
  localStorage.setItem(`sapa:${site}:token`, 'token');
  if (isOn) localStorage.setItem(`sapa:${site}:push`, '1');
  const connection = new ScriptedConnection();
  const connect = vi.fn((_options: unknown, listener: Parameters<typeof connection.open>[0]) =>
    connection.open(listener),
  );
  const chat = await place<SapaChat>(html`
    <sapa-chat
      site=${site}
      server="https://sapa.test"
      lang="id"
      .texts=${chatTexts}
      .connect=${connect}
      open
    ></sapa-chat>
  `);
  // The tab that opens the line is chosen first.
  await expect.poll(() => connect.mock.calls, { timeout: 5_000 }).toHaveLength(1);
  offerPush(chat, 'id', device);
  connection.connect();
  const offer = () => chat.renderRoot.querySelector<SapaPushOffer>('sapa-push-offer');
  const button = (name: string) =>
    [...offer()!.shadowRoot!.querySelectorAll('button')].find((each) => !each.hidden && each.textContent === name)!;
  const asked = connection.whenAsked;
  const write = async () => {
    connection.listener.messageCreated(message(1, { from: 'visitor' }));
    connection.listener.receiptChanged(receipts());
    await expect.poll(offer).not.toBeNull();
  };
  const allow = async () => {
    (await asked('push:offer')).answer(granted({ key: 'kunci' }));
    const told = await asked('push:subscribe');
    expect(told.input).toEqual(subscription);
    told.answer(granted(null));
  };
  return { chat, connection, device, site, offer, button, asked, write, allow };
}

const states: OfferState[] = ['off', 'asking', 'on', 'denied', 'unsupported', 'failed'];

test.each(states)('V11 V15 is accessible and says how it stands when %s', async (state) => {
  const { chat, offer, write } = await makeChat();
  await write();
  offer()!.state = state;
  await expectAccessible(chat);
  const [word] = offer()!.shadowRoot!.querySelectorAll('[role=status]');
  expect(word!.textContent).toBe(texts[state]());
  for (const each of offer()!.shadowRoot!.querySelectorAll('button:not([hidden])'))
    expect(each.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
});

test('V11 nothing is offered or asked before the first message; then the click asks, and the server is told', async () => {
  const { chat, connection, device, offer, button, write, allow } = await makeChat();
  await chat.updateComplete;
  expect(offer()).toBeNull();
  await write();
  expect([device.ask, device.subscribe].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  expect(connection.names()).not.toContain('push:offer');
  await userEvent.click(button(texts.turnOn()));
  await allow();
  await expect.poll(() => offer()!.state).toBe('on');
  expect(device.subscribe).toHaveBeenCalledExactlyOnceWith('kunci');
  // The button that was pressed stays under the finger, and now takes it back.
  expect(offer()!.shadowRoot!.activeElement).toBe(button(texts.turnOff()));
});

test('V11 it is turned off where it was turned on', async () => {
  const { device, site, offer, button, asked, write, allow } = await makeChat();
  await write();
  button(texts.turnOn()).click();
  await allow();
  await expect.poll(() => offer()!.state).toBe('on');
  button(texts.turnOff()).click();
  const told = await asked('push:unsubscribe');
  expect(told.input).toEqual({ endpoint: subscription.endpoint });
  expect(device.unsubscribe).toHaveBeenCalledOnce();
  expect(offer()!.state).toBe('off');
  expect(localStorage.getItem(`sapa:${site}:push`)).toBeNull();
});

describe('V11 what cannot be is said', () => {
  test('by a browser that has no notifications', async () => {
    const { offer, write } = await makeChat({ device: makeDevice({ isSupported: false }) });
    await write();
    expect(offer()!.state).toBe('unsupported');
  });

  test.each<[NotificationPermission, OfferState]>([
    ['denied', 'denied'],
    ['default', 'off'],
  ])('when the answer of the person is "%s"', async (permission, state) => {
    const device = makeDevice({ permission: 'default' });
    const { connection, offer, button, write } = await makeChat({ device });
    await write();
    device.ask.mockImplementation(() => Promise.resolve((device.permission = permission)));
    button(texts.turnOn()).click();
    expect(offer()!.state).toBe('asking');
    await expect.poll(() => offer()!.state).toBe(state);
    expect(connection.names()).not.toContain('push:offer');
  });

  test('when the server does not answer, or the browser fails; the next click tries again', async () => {
    const { device, offer, button, asked, write, allow } = await makeChat();
    await write();
    button(texts.turnOn()).click();
    (await asked('push:offer')).answer(refusal('E_UNAVAILABLE'));
    await expect.poll(() => offer()!.state).toBe('failed');
    device.subscribe.mockRejectedValueOnce(new DOMException('', 'AbortError'));
    const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    button(texts.turnOn()).click();
    (await asked('push:offer')).answer(granted({ key: 'kunci' }));
    await expect.poll(() => complain.mock.calls.length).toBe(1);
    expect(offer()!.state).toBe('failed');
    button(texts.turnOn()).click();
    await allow();
    await expect.poll(() => offer()!.state).toBe('on');
    complain.mockRestore();
  });
});

test('V11 who closes the offer is asked again in the next conversation, and not before', async () => {
  const { chat, connection, offer, button, asked, write } = await makeChat();
  await write();
  await userEvent.click(button(texts.dismiss()));
  expect(offer()).toBeNull();
  connection.listener.receiptChanged(receipts({ staffReadSeq: 1 }));
  await chat.updateComplete;
  expect(offer()).toBeNull();
  const next = crypto.randomUUID();
  connection.listener.messageCreated(message(1, { from: 'visitor', conversationId: next }));
  (await asked('conversation:open')).answer(granted({ conversation: receipts({ id: next }) }));
  const page = { messages: [message(1, { from: 'visitor', conversationId: next })], lastSeq: 1 };
  (await asked('message:list')).answer(granted(page));
  await expect.poll(offer).not.toBeNull();
});

describe('V11 a browser that was subscribed', () => {
  test('is made known again on the next visit, without a question', async () => {
    const { device, offer, write, allow } = await makeChat({ isOn: true });
    await write();
    expect(offer()!.state).toBe('on');
    await allow();
    expect(device.ask).not.toHaveBeenCalled();
  });

  test.each(['E_UNAVAILABLE', 'E_INTERNAL'] as const)(
    'after %s is made known when the line comes up again, and not before',
    async (code) => {
      const { chat, connection, write, asked, allow } = await makeChat({ isOn: true });
      await write();
      (await asked('push:offer')).answer(refusal(code));
      // What the answer leads to is done by the next frame.
      await new Promise(requestAnimationFrame);
      connection.listener.messageCreated(message(2));
      await chat.updateComplete;
      expect(connection.names()).not.toContain('push:offer');
      connection.disconnect();
      await chat.updateComplete;
      connection.connect();
      await allow();
    },
  );

  test('and has taken it back in its own settings is offered it anew', async () => {
    const { connection, offer, write, site } = await makeChat({
      isOn: true,
      device: makeDevice({ permission: 'default' }),
    });
    await write();
    await expect.poll(() => offer()!.state).toBe('off');
    expect(localStorage.getItem(`sapa:${site}:push`)).toBeNull();
    expect(connection.names()).not.toContain('push:subscribe');
  });

  test('V12 is given up when the visitor has erased all of it', async () => {
    const { chat, device, offer, write, allow } = await makeChat({ isOn: true });
    await write();
    await allow();
    await chat.identify(null);
    await expect.poll(() => device.unsubscribe.mock.calls.length).toBe(1);
    expect(offer()).toBeNull();
  });
});

test('V11 in a browser that has none of it the device says so, and harms nobody', async () => {
  const device = new PushDevice(`/chat/${crypto.randomUUID()}`, '/embed/v1/service-worker.js');
  expect(device.isSupported).toBe('PushManager' in window);
  expect(await device.unsubscribe()).toBeUndefined();
  await device.closeShown();
});
