import type { staffHandlingCommands } from '../../../shared/wire/handling/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { HandlingService } from './handling.service.js';

export const handlingCommands = (handling: HandlingService): StaffHandlers<typeof staffHandlingCommands> => ({
  async 'conversation:assign'(actor, { conversationId, expected, ...change }) {
    await handling.handle(actor, conversationId, { kind: 'assign', ...change }, expected);
    return null;
  },

  'conversation:pass-on': (actor, input) => handling.passOn(actor, input),

  async 'conversation:prioritize'(actor, { conversationId, expected, ...change }) {
    await handling.handle(actor, conversationId, { kind: 'prioritize', ...change }, expected);
    return null;
  },

  async 'conversation:label'(actor, { conversationId, expected, ...change }) {
    await handling.handle(actor, conversationId, { kind: 'label', ...change }, expected);
    return null;
  },

  async 'conversation:snooze'(actor, { conversationId, expected, ...change }) {
    await handling.handle(actor, conversationId, { kind: 'snooze', ...change }, expected);
    return null;
  },

  async 'conversation:spam'(actor, { conversationId, expected, ...change }) {
    await handling.handle(actor, conversationId, { kind: 'spam', ...change }, expected);
    return null;
  },

  'conversation:handle-many': (actor, input) => handling.handleMany(actor, input),
});
