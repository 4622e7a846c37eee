import { z } from 'zod';
import { command } from '../command.js';
import { limits } from '../limits.js';
import { often, rarely } from '../rates.js';
import { pushDevice } from './entities.js';

/** Where a push service takes what is for one browser. By name and on the usual port: no service has an address by number. */
const pushEndpoint = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain })
  .max(limits.pushEndpoint)
  // As a browser writes it: it is looked up by it later, and the store would take one lone surrogate for another.
  .regex(/^https:\/\/[^/?#@:\\\s]+(\/[\x21-\x7e]*)?$/, 'Not the address of a push service.');

/** A browser, as its push service knows it. */
export const subscription = z.strictObject({
  endpoint: pushEndpoint,
  /** A point of P-256, uncompressed, and a secret of 16 bytes (RFC 8291). */
  keys: z.strictObject({
    p256dh: z.string().regex(/^B[\w-]{86}$/, 'Not a public key.'),
    auth: z.string().regex(/^[\w-]{22}$/, 'Not a secret.'),
  }),
});

/** With which key of the server a browser subscribes. */
const offer = command(z.strictObject({}), z.strictObject({ key: z.string() }), often);

export const visitorPushCommands = {
  /** Only the hosted page has notifications, elsewhere it is `E_NOT_FOUND`. */
  'push:offer': offer,
  /** The visitor wants to be notified of answers by this browser, as it gave it. Again changes nothing. */
  'push:subscribe': command(subscription, z.null(), rarely),
  'push:unsubscribe': command(z.strictObject({ endpoint: pushEndpoint }), z.null(), rarely),
};

export const staffPushCommands = {
  'push:offer': offer,
  /**
   * This browser is to tell who is signed in of what waits, for as long as this session. `isAgain`: it was to before, and nobody has
   * asked now; then `isOn` is false where its person has ended it from another device.
   */
  'push:subscribe': command(
    subscription.extend({ isAgain: z.boolean().default(false) }),
    z.strictObject({ isOn: z.boolean() }),
    rarely,
  ),
  /** One's own, the newest first. */
  'push:devices': command(
    z.strictObject({}),
    z.strictObject({ devices: z.array(pushDevice).max(limits.devices) }),
    often,
  ),
  /** An own device is told nothing any more. What has ended already is no fault. */
  'push:end': command(z.strictObject({ id: pushDevice.shape.id }), z.null(), rarely),
};
