import type { StoredConversation } from '../conversations/index.js';
import { nameOf } from '../conversations/index.js';

interface NameTexts {
  verified: (values: { name: string }) => string;
  unverified: (values: { name: string }) => string;
}

/** What a visitor is called in a mail or on a device of the staff: as in the inbox, with a word for who says so. What we have made needs none. */
export function calledIn(conversation: StoredConversation, texts: NameTexts): string {
  const { label: name, nameSource } = nameOf(conversation);
  if (nameSource === 'made') return name;
  return nameSource === 'signed' ? texts.verified({ name }) : texts.unverified({ name });
}
