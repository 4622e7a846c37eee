import type { Migration } from '../../platform/store/migrations.js';

/** Until 0.2.0 what a visitor had answered in the site's form was called an introduction. */
export const visitorsHaveContactForm: Migration = {
  id: '2026-11-29 visitors have contact form',
  async up(connection) {
    await connection
      .collection('visitors')
      .updateMany(
        { $or: [{ introduction: { $exists: true } }, { introducedAt: { $exists: true } }] },
        { $rename: { introduction: 'contactForm', introducedAt: 'formAnsweredAt' } },
      );
  },
};
