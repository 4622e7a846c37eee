import type { AnswersOf } from './answer.js';
import { attachmentAnswers } from './attachments/answers.js';
import { auditAnswers } from './audit/answers.js';
import { contactAnswers } from './contacts/answers.js';
import { conversationAnswers } from './conversations/answers.js';
import { embedCheckAnswers } from './embed-check/answers.js';
import { handlingAnswers } from './handling/answers.js';
import { identityAnswers } from './identity/answers.js';
import { talksAnswers } from './import-talks/answers.js';
import { inboundMailAnswers } from './inbound-mail/answers.js';
import { invitationAnswers } from './invitations/answers.js';
import { notificationAnswers } from './notifications/answers.js';
import { operationAnswers } from './operation/answers.js';
import { peopleAnswers } from './people/answers.js';
import { privacyAnswers } from './privacy/answers.js';
import { pushAnswers } from './push/answers.js';
import { siteAnswers } from './sites/answers.js';
import { staffAnswers } from './staff/answers.js';
import { visitorAnswers } from './visitors/answers.js';

/** All that is answered in JSON over HTTP, but for signing in: those answers are the library's. */
export const httpAnswers = {
  ...attachmentAnswers,
  ...auditAnswers,
  ...contactAnswers,
  ...conversationAnswers,
  ...embedCheckAnswers,
  ...handlingAnswers,
  ...identityAnswers,
  ...inboundMailAnswers,
  ...invitationAnswers,
  ...notificationAnswers,
  ...operationAnswers,
  ...peopleAnswers,
  ...privacyAnswers,
  ...pushAnswers,
  ...siteAnswers,
  ...staffAnswers,
  ...talksAnswers,
  ...visitorAnswers,
};

export type HttpAnswers = AnswersOf<typeof httpAnswers>;
