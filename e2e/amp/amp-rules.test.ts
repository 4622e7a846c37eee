import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faultsOfAmp } from './amp-rules.js';

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const samplesIn = (name: string) => read(name).match(/<amp-iframe[^]*?<\/amp-iframe>/g) ?? [];
const page = 'https://www.kabar.example';

test.each(['EMBEDDING.md', 'PEMASANGAN.md'])('the sample in %s keeps AMP’s rules, and brings its script', (name) => {
  const samples = samplesIn(name);
  expect(samples).toHaveLength(1);
  expect(samples.flatMap((sample) => faultsOfAmp(sample, page))).toEqual([]);
  expect(read(name)).toContain(
    '<script async custom-element="amp-iframe" src="https://cdn.ampproject.org/v0/amp-iframe-0.1.js"></script>',
  );
});

const [good = ''] = samplesIn('EMBEDDING.md');
test.each([
  ['without https', good.replace('https://chat', 'http://chat'), /src="http:/],
  ['of its own origin', good.replace('https://chat.example.com', page), /own origin/],
  ['not by a placeholder', good.replace(' placeholder', ''), /placeholder/],
  ['that may grow, and nothing to press', good.replace(' overflow', ''), /overflow element/],
  ['with a handler', good.replace('<button', '<button onclick="go()"'), /button: onclick/],
  ['with a script inside', good.replace('<p ', '<script></script><p '), /<script> in the frame/],
  ['with a style', good.replace('resizable', 'resizable style="border:0"'), /style/],
  ['of an attribute that there is not', good.replace('resizable', 'resizable loading="lazy"'), /loading/],
  ['of a layout that there is not', good.replace('"responsive"', '"wide"'), /layout="wide"/],
  ['without a size', good.replace('height="560"', ''), /without a size/],
  ['that is let out of the sandbox', good.replace('allow-popups', 'allow-same-origin'), /allow-same-origin/],
])('a frame %s is found', (_what, html, fault) => {
  expect(html).not.toBe(good);
  expect(faultsOfAmp(html, page).join()).toMatch(fault);
});
