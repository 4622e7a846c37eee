import type { Connection } from 'mongoose';
import type { Checkpoint } from '../../platform/outbox/checkpoint.js';
import type { KeepAddress } from '../../platform/kept-address.js';
import type { Log } from '../../platform/log.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import { auditChainsModel } from './audit-chains.model.js';
import { auditDetailsModel } from './audit-details.model.js';
import { auditModel } from './audit.model.js';
import { auditRoutes } from './audit.routes.js';
import { auditService } from './audit.service.js';
import { auditTiesModel } from './audit-ties.model.js';
import { begunModel } from './begun.model.js';
import { chainEarlier } from './chain-earlier.js';
import { chainWriter } from './chain-writer.js';
import { forgetDetails } from './forget-details.js';
import { tieChains } from './tie-chains.js';

export { presentEntry } from './audit.presenter.js';
export type { AuditService, BegunEntry, ChainedEntry } from './audit.service.js';
export { auditIsChained } from './chain-earlier.js';
export { onlyChanged } from './only-changed.js';
export { auditSitesOf } from './audit-sites-of.js';
export { verifyChains } from './verify-chains.js';
export { wordsOfFault } from './words-of-fault.js';

const forgetEveryMs = 3_600_000;

/** Who did what, when, from where. */
export function createAudit(deps: {
  connection: Connection;
  checkpoint: Pick<Checkpoint, 'processId'>;
  hasRateLimits: boolean;
  keepAddress: KeepAddress;
  /** After so many days the details of an entry go; undefined: never. */
  auditDetailsDays: number | undefined;
  log: Log;
}) {
  const { connection, log } = deps;
  const models = {
    audit: auditModel(connection),
    details: auditDetailsModel(connection),
    chains: auditChainsModel(connection),
    ties: auditTiesModel(connection),
  };
  const writer = chainWriter({ ...models, chain: deps.checkpoint.processId });
  const tie = tieChains({ ...models, log });
  const service = auditService({
    ...{ ...models, begun: begunModel(connection), writer, log, keepAddress: deps.keepAddress },
    tie: async () => (await chainEarlier(connection)) + (await tie()),
  });
  const forget = forgetDetails({ ...models, days: deps.auditDetailsDays });
  const sweeps: Sweep[] = [...service.sweeps, { name: 'audit details', sweep: () => forget(), everyMs: forgetEveryMs }];
  return { service, sweeps, routes: () => auditRoutes(service, deps.hasRateLimits) };
}
