import type { ChatHost } from '../core/chat-host.js';
import type { Session } from '../core/session.js';
import { watchChoices } from './choices/watch-choices.js';
import { nameDaysAnew } from './history/name-days-anew.js';
import { offerOwnData } from './own-data/offer-own-data.js';
import { keepOutstanding } from './unread/keep-outstanding.js';
import { tellVisit } from './visit/tell-visit.js';

/** What there is to do once somebody has written: loaded then, as one file. */
export function withVisitor(host: ChatHost, session: Session): void {
  watchChoices(host, session);
  offerOwnData(host, session);
  tellVisit(host, session);
  nameDaysAnew(host, session);
  keepOutstanding(host, session);
}
