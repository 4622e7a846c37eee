import type { Handling } from '../../../server/features/handling/index.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { AuthorKind } from '../../../shared/wire/messages/entities.js';
import type { Attributes } from '../../../shared/wire/visitors/entities.js';
import type { Person } from '../../../shared/wire/identity/entities.js';
import type { FormAnswers } from './answers.js';
import type { Noted } from './noted.js';

export interface SeedAgent {
  id: string;
  name: string;
}

/** What somebody does. What has an `agent` is the staff's. */
export type Happening =
  | ({ kind: 'form' } & FormAnswers)
  | { kind: 'message'; clientId: string; text: string; page?: { url: string; title: string }; agent?: SeedAgent }
  | { kind: 'read'; by: AuthorKind; seq: number; agent?: SeedAgent }
  | { kind: 'note'; clientId: string; text: string; agent: SeedAgent; named?: SeedAgent }
  | { kind: 'handle'; change: Handling; agent: SeedAgent }
  | { kind: 'resolve' | 'reopen'; agent: SeedAgent }
  | { kind: 'rate'; score: number; comment?: string };

/** What somebody does in the visitor's `nth` conversation, and when. */
export type PlannedEvent = Happening & { nth: number; at: Date };

export interface PlannedVisitor {
  id: string;
  siteId: string;
  /** Of the browser. */
  language: string;
  formLanguage: Language;
  known?: { externalId: string; person: Person };
  attributes?: Attributes;
  createdAt: Date;
  /** Of a token that nobody has: nobody comes in as a visitor who was made up. */
  tokenHash: string;
  conversationIds: string[];
  /** By the staff, when all is said. */
  noted?: Noted;
  /** In the order of their times. */
  events: PlannedEvent[];
}
