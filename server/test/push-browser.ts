import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

export const pushHost = 'push.layanan.test';

/** What a browser has once it is subscribed: an address at its push service, and the keys that only it can read by. */
export function makeBrowser(host = pushHost) {
  const own = createECDH('prime256v1');
  own.generateKeys();
  const secret = randomBytes(16);
  const subscription = {
    endpoint: `https://${host}/send/${randomBytes(16).toString('base64url')}`,
    keys: { p256dh: own.getPublicKey('base64url'), auth: secret.toString('base64url') },
  };

  return {
    subscription,
    path: new URL(subscription.endpoint).pathname,

    /** As RFC 8291 and RFC 8188 (one record) say, by other code than the server's. */
    read(body: Buffer): unknown {
      const salt = body.subarray(0, 16);
      const senderEnd = 21 + body.readUInt8(20);
      const sender = body.subarray(21, senderEnd);
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
      const shared = Buffer.from(hkdfSync('sha256', own.computeSecret(sender), secret, info, 32));
      const derive = (what: string, length: number) =>
        Buffer.from(hkdfSync('sha256', shared, salt, `Content-Encoding: ${what}\0`, length));
      const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
      decipher.setAuthTag(body.subarray(-16));
      const padded = Buffer.concat([decipher.update(body.subarray(senderEnd, -16)), decipher.final()]);
      return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString('utf8'));
    },
  };
}
