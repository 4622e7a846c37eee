import { expect, test } from 'vitest';
import { checksIn } from './authentication-results.js';
import { headersIn } from './mail-headers.js';

const head = (...lines: string[]) => headersIn(Buffer.from(`${lines.join('\r\n')}\r\n\r\nHalo`));
const checks = (lines: string[], trusted = 'mx.google.com') => checksIn(head(...lines), trusted).checks;

test('R3 the checks of Gmail stand below its own two lines of the way', () => {
  const lines = [
    'Received: by 2002:a05:7300:1 with SMTP id a1',
    'Received: from mail.contoh.id by mx.google.com with ESMTPS',
    'Authentication-Results: mx.google.com; dkim=pass header.i=@contoh.id; spf=pass; dmarc=fail (p=NONE) header.from=contoh.id',
  ];
  expect(checks(lines)).toEqual({ dkim: 'pass', spf: 'pass', dmarc: 'fail' });
});

test('R3 those of Microsoft 365 name no server', () => {
  const lines = [
    'Received: from a by b',
    'Received: from b by c',
    'Authentication-Results: spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=contoh.id; dkim=none; dmarc=pass action=none',
  ];
  expect(checks(lines, 'none')).toEqual({ spf: 'pass', dkim: 'none', dmarc: 'pass' });
  expect(checks(lines)).toEqual({});
});

test('R3 of the trusted server the topmost header alone counts, wherever it writes it', () => {
  const forged = 'Authentication-Results: mx.google.com; dmarc=pass';
  expect(checks(['Authentication-Results: mx.google.com; dmarc=fail', 'Received: from a by b', forged])).toEqual({
    dmarc: 'fail',
  });
  expect(checks(['Authentication-Results: mx.google.com; spf=none', forged])).toEqual({ spf: 'none' });
});

test.each([
  ['dmarc=pass header.from=contoh.id', true],
  ['dmarc=fail; spf=pass smtp.mailfrom=contoh.id; dkim=pass header.d=contoh.id', false],
  ['spf=pass smtp.mailfrom=a@contoh.id; dkim=pass header.d=contoh.id', true],
  ['dmarc=none; spf=pass smtp.mailfrom=contoh.id; dkim=pass header.i=@contoh.id', true],
  ['spf=pass smtp.mailfrom=contoh.id; dkim=pass header.d=kirim.example', false],
  ['spf=pass smtp.mailfrom=kirim.example; dkim=pass header.d=contoh.id', false],
  ['spf=pass smtp.mailfrom=contoh.id', false],
  ['', false],
])('R3 whether a domain vouches for its mail: %s', (found, expected) => {
  const headers = head(`Authentication-Results: mx.test; ${found}`);
  expect(checksIn(headers, 'mx.test', 'rina@contoh.id')).toMatchObject({ isProved: expected });
  for (const [trusted, sender] of [[undefined, 'rina@contoh.id'], ['mx.test']])
    expect(checksIn(headers, trusted, sender)).toMatchObject({ isProved: false });
});
