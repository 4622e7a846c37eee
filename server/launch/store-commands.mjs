import { seedPart } from './parts.mjs';

/**
 * The commands of package.json that work on the store of an installation, by their names there.
 * - `whileRunning`: where `npm start` runs in this folder, `beside` works on its store, `elsewhere` on that of another MONGODB_URL alone.
 * - `mayBegin`: whether it may begin a private store where there has been none; a word is what the person says for it.
 * - `input`: it may ask the person. `others`: what is built for it besides the server.
 */
export const storeCommands = {
  doctor: { program: 'dist/server/doctor.js', whileRunning: 'beside' },
  backup: { program: 'dist/server/backup.js', whileRunning: 'beside', input: true },
  restore: { program: 'dist/server/restore.js', mayBegin: '--new-machine', input: true },
  // While it runs, what is built here is the version that runs: it would say nothing of the next one.
  migrate: { program: 'dist/server/migrate.js' },
  'keys:rotate': { program: 'dist/server/rotate-keys.js', whileRunning: 'beside' },
  'audit:verify': { program: 'dist/server/verify-audit.js', whileRunning: 'beside' },
  'import:conversations': { program: 'dist/server/import-talks.js', whileRunning: 'beside' },
  retention: { program: 'dist/server/retention.js', whileRunning: 'beside' },
  'verify-receipt': { program: 'dist/server/verify-receipt.js', whileRunning: 'beside' },
  'search:rebuild': { program: 'dist/server/rebuild-search.js', whileRunning: 'beside' },
  'dead-letters:retry': { program: 'dist/server/retry-dead-letters.js', whileRunning: 'beside' },
  seed: { program: 'dist/seed/main.js', whileRunning: 'elsewhere', mayBegin: true, others: [seedPart] },
};
