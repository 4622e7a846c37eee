import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What to say instead. Our comments, titles and pages are read by people for whom English is a second language. */
const instead: Record<string, string> = {
  duty: 'delivery, or what it is: notification, transcript, erasure',
  duties: 'deliveries',
  whoever: 'anyone who, those who',
  himself: 'themselves',
  'of whom': 'a sentence of its own',
  'for so long': 'for this time',
  'by then': 'meanwhile, at that time',
  'hand over': 'transfer, enqueue',
};
const forbidden = new RegExp(`\\b(${Object.keys(instead).join('|')})\\b`, 'gi');

const folders = ['server', 'shared', 'widget', 'inbox', 'e2e', 'docs', '*.ts', '*.js', '*.md'];
const files = execFileSync('git', ['ls-files', ...folders], { cwd: import.meta.dirname, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.(ts|mjs|js|md)$/.test(file) && file !== 'words.test.ts');

test.each(['comments and code', 'pages'])('plain words in %s', (kind) => {
  const isPage = (file: string) => file.endsWith('.md');
  const found = files
    .filter((file) => isPage(file) === (kind === 'pages'))
    .flatMap((file) =>
      readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          [...line.matchAll(forbidden)].map(
            ([word]) => `${file}:${index + 1} "${word}": say ${instead[word.toLowerCase()] ?? ''}`,
          ),
        ),
    );
  expect(files.length).toBeGreaterThan(500);
  expect(found).toEqual([]);
});
