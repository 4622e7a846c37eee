/**
 * What a version before does not understand of this one, and why that harms nobody: the line that the test of the contract prints, and
 * the reason. `*` stands for anything. With a release the contract is written anew (`npm run contract`), and this list is emptied.
 */
export const knownBreaks: Record<string, string> = {
  'told GET /api/*: entries[].action: "*" is not known':
    'An inbox of that version cannot show the page of the audit with such an entry, and says so, until it is loaded anew. Newer ones show the name.',
  'stored sites: unique is now *settings.mailAddress*':
    'A process of that version knows no such address and sets none; what it writes of a site keeps the one that there is.',
  'stored visitors: unique is now *mailKey*': 'A process of that version makes no visitor of a mail.',
};
