/** `npm run test:all`. */
export const areAll = process.env['SAPA_JOURNEYS'] === 'all';
