import { colleague } from '../colleague.js';
import { owner } from '../owner.js';
import { expectExact } from '../screen/expect-exact.js';
import { expect, test } from '../team-journey.js';

test.use({ visitorCount: 18 });

test('a day of two', { tag: '@desktop' }, async ({ visitors, sari, budi, server }) => {
  expect(visitors).toHaveLength(18);
  await expectExact(sari, server, owner);
  await expectExact(budi, server, colleague);
  await sari.open('Percakapan 18');
  await sari.reply('Halo');
  await expectExact(sari, server, owner);
  await expectExact(budi, server, colleague);
});
