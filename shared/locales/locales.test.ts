import { readFileSync } from 'node:fs';
import MessageFormat from '@messageformat/core';
import { describe, expect, test } from 'vitest';
import anda from './anda.json';
import { directionOf } from './direction.js';
import en from './en.json';
import id from './id.json';
import { languages } from '../wire/languages.js';
import { chooseLanguage } from './texts.js';

const files: Record<(typeof languages)[number], Record<string, Record<string, string>>> = { id, en };

function keysOf(file: Record<string, Record<string, string>>) {
  return Object.entries(file).flatMap(([part, texts]) => Object.keys(texts).map((key) => `${part}.${key}`));
}

/** The arguments of a text, by name: a translation that forgets one would leave a hole. */
function argumentsOf(text: string) {
  return [...text.matchAll(/\{(\w+)[,}]/g)].map((match) => match[1]).sort();
}

describe.each(languages)('%s', (language) => {
  const file = files[language];

  test('has the same keys as Indonesian', () => {
    expect(keysOf(file).sort()).toEqual(keysOf(id).sort());
  });

  test('says each text once: of two with one key the first would be lost', () => {
    const written = readFileSync(new URL(`${language}.json`, import.meta.url), 'utf8');
    expect(written.match(/^ {4}"/gm)).toHaveLength(keysOf(file).length);
  });

  test.each(keysOf(file))('%s is ICU, not empty, and takes the same arguments', (path) => {
    const [part, key] = path.split('.') as [string, string];
    const text = file[part]![key]!;
    expect(text.trim()).not.toBe('');
    expect(() => new MessageFormat(language).compile(text)).not.toThrow();
    expect(argumentsOf(text)).toEqual(argumentsOf((id as typeof file)[part]![key]!));
  });
});

describe('V17 "Anda" instead of "kamu"', () => {
  const complete: Record<string, Record<string, string>> = id;

  test.each(keysOf(anda))('%s is a text of Indonesian, with the same arguments', (path) => {
    const [part, key] = path.split('.') as [keyof typeof anda, string];
    const text = (anda[part] as Record<string, string>)[key]!;
    expect(argumentsOf(text)).toEqual(argumentsOf(complete[part]?.[key] ?? 'not there'));
    expect(text).not.toMatch(/kamu|\w+mu\b/i);
  });

  // What visitors read and what is not replaced must fit both.
  test.each([
    ...(['widget', 'site', 'form', 'readingBack', 'earlier', 'beside', 'unsent', 'identity', 'attachments'] as const),
    ...(['launcher', 'menu', 'closing', 'choices', 'hosted', 'push'] as const),
  ])('nothing else in "%s" says kamu', (part) => {
    const replaced: Record<string, string> = part in anda ? anda[part as keyof typeof anda] : {};
    const left = Object.entries(complete[part]!).filter(([key]) => !(key in replaced));
    expect(left.filter(([, text]) => /\b[Kk]amu|[a-z]{3,}mu\b/.test(text.replace(/kalau|semua/gi, '')))).toEqual([]);
  });
});

test.each([
  ['id', 'ltr'],
  ['ar', 'rtl'],
] as const)('%s is written %s', (language, expected) => {
  expect(directionOf(language)).toBe(expected);
});

test('Indonesian says email as people do, and never surel', () => {
  expect(JSON.stringify(id)).not.toMatch(/\bsurel/i);
});

test.each([
  [['en-GB', 'id'], 'en'],
  [['fr', 'in-ID'], 'id'],
  [[undefined, null, ''], 'id'],
  [['ar'], 'id'],
] as const)('of %j the language is %s', (wished, expected) => {
  expect(chooseLanguage(wished)).toBe(expected);
});
