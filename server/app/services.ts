import type { Features } from './features.js';
import type { Platform } from './platform.js';

export type Services = ReturnType<typeof servicesOf>;

/** The services by their names, for `main.ts` and for tests, which ask them directly. */
export const servicesOf = ({ checkpoint, events }: Platform, features: Features) => ({
  checkpoint,
  events,
  audit: features.audit.service,
  auth: features.staff.auth,
  setup: features.staff.setup,
  staff: features.staff.service,
  departures: features.staff.departures,
  invitations: features.invitations.service,
  people: features.colleagues.service,
  teams: features.teams.service,
  sites: features.sites.service,
  visitors: features.visitors.service,
  knownVisitors: features.visitors.known,
  tickets: features.visitors.tickets,
  conversations: features.conversations.service,
  attachments: features.attachments.service,
  messages: features.messages.service,
  labels: features.labels.service,
  handling: features.handling.service,
  drafts: features.drafts.service,
  timeline: features.timeline.service,
  lifecycle: features.lifecycle.service,
  effects: features.messages.effects,
  effectSweep: features.messages.effectSweep,
  deadLetters: features.messages.deadLetters,
  deadLetterSweep: features.messages.deadLetterSweep,
  notifications: features.notifications.service,
  answers: features.notifications.answers,
  answerPushes: features.notifications.answerPushes,
  transcripts: features.transcripts.service,
  identity: features.identity.service,
  identityKeys: features.identity.keys,
  contactForm: features.contactForm.service,
  push: features.push.service,
  erasures: features.privacy.erasures,
  hosted: features.hosted.service,
});
