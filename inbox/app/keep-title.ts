import { t } from '../core/texts.js';
import { unreadOf, type ConversationsStore } from '../entities/conversations.store.js';

/** How many conversations are unread stands in the tab's title, where it is seen from another tab. */
export function keepTitle(conversations: ConversationsStore): void {
  const show = () => {
    const unread = conversations.state.conversations.filter((conversation) => unreadOf(conversation) > 0).length;
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${t('title')} · Sapa`;
  };
  conversations.subscribe(show);
  show();
}
