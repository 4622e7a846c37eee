import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What to say instead. Our comments, titles and pages are read by people for whom English is a second language. */
const rules: { words: RegExp; say: string; besides?: RegExp[] }[] = [
  { words: /\b(dut(y|ies)|dutyId)\b/i, say: 'delivery, or what it is: notification, transcript, erasure' },
  { words: /\beffect_?marks?\b/i, say: 'checkpoint' },
  { words: /\b(beaten|beat(At|Ms|EveryMs)?)\b/, say: 'heartbeat' },
  { words: /\bdoors?\b/i, say: 'gateway' },
  { words: /\b(Turns|inTurn|(take|takes|its|in) turns?)\b/, say: 'lock, lease, semaphore, one after the other' },
  {
    words: /\b(networkOf|giveTo|giveToken|handOver|becomeAlone|insertNew|isClash)\b/,
    say: 'the field’s term (GLOSSARY.md)',
  },
  { words: /\bhand(s|ed|ing)? over\b/i, say: 'transfer, enqueue, pass on' },
  { words: /\bintroduc(tion|tions|e|ed)\b/i, say: 'contact form' },
  { words: /\bmend(s|ed|ing)?\b/i, say: 'repair, correct, fix, restore' },
  { words: /\bwhoever\b/i, say: 'anyone who, those who' },
  { words: /\bof whom\b/i, say: 'a sentence of its own' },
  {
    words: /\b(him|her|them)self\b(?<!themself)|\b(he|she|his|him)\b/i,
    say: 'they, their, them',
    // Ani is one person, and Budi another: the access tables read as what she and he may do.
    besides: [
      /^server\/(app\/(access|sockets-generated)|kernel\/permissions\.test)/,
      /^server\/features\/(attachments\/attachments\.policy|staff\/pictures)\.test\.ts:/,
    ],
  },
  { words: /\bso long\b/i, say: 'how long, for this time' },
  { words: /\bbeats[A-Z]\w*/, say: 'heartbeats' },
  { words: /\bby then\b/i, say: 'meanwhile, at that time' },
  { words: /\bwhat is no\b(?! more| longer)/i, say: 'what is not a' },
  {
    words:
      /\b(one|twice|two|three|four|five|messages|commands|documents|failures|nothing|done) a (second|minute|day|message|person|visitor|conversation|site|device|language|part|round|step|line)\b/i,
    say: 'per',
  },
];

/** Where such a word is no slip: what version 0.2.0 called things, the other half of "she", a text that is quoted. */
const allowed = [
  /^server\/app\/migrations(\.test)?\.ts:/,
  /^server\/app\/former-names\.test\.ts:/,
  /^server\/app\/released-store\.test\.ts:/,
  /^server\/platform\/outbox\/checkpoints-have-their-name\.ts:/,
  /^server\/features\/(visitors|conversations)\/[a-z]+-have-contact-form\.ts:/,
  /^server\/test\/released\//,
  /^shared\/wire\/former-names\.ts:/,
  // The file keeps its name: commits and comments lead to it.
  /006-effects-mark-per-process/,
  /^e2e\/demo\//,
  // Hebrew.
  /^shared\/locales\/direction\.ts:/,
];

const folders = ['server', 'shared', 'widget', 'inbox', 'e2e', 'docs', '*.ts', '*.js', '*.md'];
const files = execFileSync('git', ['ls-files', ...folders], { cwd: import.meta.dirname, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(ts|mjs|js|md)$/.test(file) && file !== 'words.test.ts' && file !== 'docs/PEMASANGAN.md');

function slipsOf(file: string): string[] {
  const lines = readFileSync(`${import.meta.dirname}/${file}`, 'utf8').split('\n');
  return lines.flatMap((line, index) =>
    rules.flatMap(({ words, say, besides = [] }) => {
      const found = words.exec(line);
      const place = `${file}:${index + 1}: ${line.trim()}`;
      return found && ![...allowed, ...besides].some((each) => each.test(place))
        ? [`${place}\n  "${found[0]}": say ${say}`]
        : [];
    }),
  );
}

test.each(['comments and code', 'pages'])('plain words in %s', (kind) => {
  const found = files.filter((file) => file.endsWith('.md') === (kind === 'pages')).flatMap(slipsOf);
  expect(files.length).toBeGreaterThan(500);
  expect(found.join('\n')).toBe('');
});

test('no file holds what git leaves of a conflict', () => {
  // `git grep` ends with 1 when it has found nothing.
  const { status, stdout } = spawnSync('git', ['grep', '-lE', '^(<{7}|>{7}) '], { cwd: import.meta.dirname });
  expect([status, String(stdout)]).toEqual([1, '']);
});
