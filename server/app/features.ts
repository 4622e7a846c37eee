import { sweepSealing } from '../platform/crypto/seal-anew.js';
import { createBeside } from '../features/beside/index.js';
import { presence as presenceIn } from '../features/presence/index.js';
import type { Feature } from '../kernel/feature.js';
import { RateLimits } from '../platform/sockets/rate-limits.js';
import { messageEffects } from './message-effects.js';
import type { Platform } from './platform.js';
import { visitorCommands } from '../../shared/wire/commands.js';
import { joinedCommands } from './compose/commands.js';
import { createSiteFeatures } from './compose/site-features.js';
import { createTalkFeatures } from './compose/talk-features.js';
import { createWorkFeatures } from './compose/work-features.js';

export type Features = ReturnType<typeof createFeatures>;

/** Every feature, each after those that it stands on: who knows whom is read here and in `compose/`, and nowhere else. */
export function createFeatures(platform: Platform) {
  const present = presenceIn(platform);
  const ground = createSiteFeatures(platform, present);
  const visitorsOf = (visitorId: string): Promise<string[]> => work.features.contacts.service.visitorsOf(visitorId);
  const talk = createTalkFeatures(platform, present, ground, { visitorsOf });
  const work = createWorkFeatures(platform, present, ground, talk);
  const features = { ...ground.features, ...talk.features, ...work.features };
  const { held } = talk;
  const { told, sealing } = work;
  const { messages, notifications, search } = features;
  for (const effect of messageEffects({
    ...told,
    answers: notifications.answers,
    tellMissed: messages.tellMissed,
  }))
    messages.effects.follow(effect);
  // To be found costs the store more than all the others: the list and the alerts do not wait for it.
  messages.slowEffects.follow(search.effect);

  const commands = joinedCommands(features);
  // By socket or beside the closed chat, a visitor has one count. The form of the hosted page has its own (hosted.routes.ts).
  const begun = { name: 'visitors begun', count: platform.countTogether };
  const visitorRates = new RateLimits(visitorCommands, platform.hasRateLimits, begun);
  const beside = createBeside({ ...talk.said, handlers: commands.visitor, rates: visitorRates });
  const { staff, invitations, transcripts } = features;
  return {
    ...features,
    present,
    held,
    sealing,
    beside,
    visitorRates,
    commands,
    jobs: { ...staff.jobs, ...invitations.jobs, ...notifications.jobs, ...transcripts.jobs },
    /** All that there are: whatever one of them sweeps and listens to is done. */
    all: [...Object.values<Feature & object>(features), { sweeps: [sweepSealing(sealing)] }],
  };
}
