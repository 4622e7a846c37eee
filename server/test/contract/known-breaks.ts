/**
 * What a version before does not understand of this one, and why that harms nobody: the line that the test of the contract prints, and
 * the reason. `*` stands for anything. With a release the contract is written anew (`npm run contract`), and this list is emptied.
 */
export const knownBreaks: Record<string, string> = {
  'told GET /api/*: entries[].action: "*" is not known':
    'An inbox of that version cannot show the page of the audit with such an entry, and says so, until it is loaded anew. Newer ones show the name.',
  'told staff timeline:list: entries[].kind: "mail-*" is not known':
    'Mail that stops and goes on is new. An inbox of that version leaves such an entry empty until it is loaded anew; newer ones show its name.',
  'told event staff timeline:added: kind: "mail-*" is not known': 'The same.',
  'told staff contact:erase: it: object in the place of null': 'It brings a receipt, which no earlier inbox looks at.',
  'stored audit: *':
    'Chained by a migration that must be alone: no process of the version before runs beside this one.',
  'stored sites: unique is now *settings.mailAddress*':
    'A process of that version knows no such address and sets none; what it writes of a site keeps the one that there is.',
  'stored visitors: unique is now *mailKey*': 'A process of that version makes no visitor of a mail.',
  'told staff alert:log: alerts[].reason: "answer-*" is not known':
    'Why a mail was not wanted or came back: an inbox of that version says no reason until it is loaded anew.',
  'told GET /api/notifications: notifications[].reason: "answer-*" is not known': 'The same.',
};
