import type { Migration } from '../../platform/store/migrations.js';

/** Until 0.2.0 the answers in the site's form were called an introduction, and a rating's comment a word. */
export const conversationsHaveContactForm: Migration = {
  id: '2026-11-29 conversations have contact form',
  async up(connection) {
    const conversations = connection.collection('conversations');
    await conversations.updateMany({ introduction: { $exists: true } }, { $rename: { introduction: 'contactForm' } });
    await conversations.updateMany(
      { 'rating.word': { $exists: true } },
      { $rename: { 'rating.word': 'rating.comment' } },
    );
  },
};
