import { markOf } from '../../../shared/name-mark.js';
import type { StoredConversation } from '../conversations/index.js';
import { nameOf } from '../conversations/index.js';

interface NameTexts {
  verified: (values: { name: string }) => string;
  unverified: (values: { name: string }) => string;
}

/** What a visitor is called in a mail or on a device of the staff: as in the inbox, with a word for who says so. What we have made needs none, but where the publisher answers for who it is. */
export function calledIn(conversation: StoredConversation, texts: NameTexts): string {
  const called = nameOf(conversation);
  const { label: name } = called;
  const mark = markOf(called);
  if (mark === 'made') return name;
  return mark === 'signed' ? texts.verified({ name }) : texts.unverified({ name });
}
