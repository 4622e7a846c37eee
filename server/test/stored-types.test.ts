import type { Types } from 'mongoose';
import { expectTypeOf, test } from 'vitest';
import type { ContactFormAnswers } from '../../shared/wire/contact-form/entities.js';
import type { Rating } from '../../shared/wire/conversations/entities.js';
import type { StoredAttachment } from '../features/attachments/attachments.model.js';
import type { StoredConversation } from '../features/conversations/conversations.model.js';
import type { StoredMessage } from '../features/messages/messages.model.js';
import type { StoredNotification } from '../features/notifications/notifications.model.js';
import type { StoredVisitor } from '../features/visitors/visitors.model.js';

test('the types that are inferred from the schemas are exact', () => {
  expectTypeOf<StoredMessage['_id']>().toEqualTypeOf<Types.ObjectId>();
  expectTypeOf<StoredMessage['from']>().toEqualTypeOf<'visitor' | 'staff'>();
  expectTypeOf<Pick<StoredMessage, 'authorName'>>().toEqualTypeOf<{ authorName?: string }>();

  expectTypeOf<StoredConversation['state']>().toEqualTypeOf<'open' | 'resolved'>();
  expectTypeOf<Pick<StoredConversation, 'lastText' | 'lastAt' | 'waitingSeq' | 'rating'>>().toEqualTypeOf<{
    lastText: string;
    lastAt?: Date;
    waitingSeq: number;
    rating?: Rating;
  }>();

  expectTypeOf<Pick<StoredVisitor, 'tokenHash' | 'issued' | 'contactForm'>>().toEqualTypeOf<{
    tokenHash: string[] | string;
    issued?: { jti: string; hash: string }[];
    contactForm?: ContactFormAnswers;
  }>();

  expectTypeOf<Pick<StoredAttachment, 'claim' | 'size'>>().toEqualTypeOf<{
    claim?: { conversationId: string; clientId: string };
    size: number;
  }>();

  expectTypeOf<StoredNotification['deliveries']>().toEqualTypeOf<
    { staffId?: string; pushedTo?: string; deviceId?: string; to: string; at: Date }[]
  >();
});
