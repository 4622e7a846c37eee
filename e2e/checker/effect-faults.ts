import { groupBy } from './group-by.js';
import type { Effect, History } from './history.js';

/** Who is told of the same message again can know it by its id. */
export function effectFaults({ wanted, happened }: History['effects']): string[] {
  const told = groupBy(
    happened.flatMap((effect) => effect.clientIds.map((clientId) => ({ ...effect, clientId }))),
    keyOf,
  );
  const differently = [...told].filter(([, effects]) => new Set(effects.map(({ id }) => id)).size > 1);
  return [
    ...wanted.filter((each) => !told.has(keyOf(each))).map((each) => `I4 no ${keyOf(each)}`),
    ...differently.map(([key, effects]) => `I4 ${key} came as ${effects.map(({ id }) => id).join(' and as ')}`),
    ...reusedIds(happened),
  ];
}

/** Of two that have one id, the receiver drops one: they must say the same. */
function reusedIds(happened: readonly Effect[]): string[] {
  const contentOf = ({ to, clientIds }: Effect) => `${to}: ${[...clientIds].sort().join(' ')}`;
  return [...groupBy(happened, ({ kind, id }) => `${kind} ${id}`)]
    .filter(([, effects]) => new Set(effects.map(contentOf)).size > 1)
    .map(([id]) => `I4 two that differ are ${id}`);
}

const keyOf = ({ kind, clientId, to }: { kind: string; clientId: string; to: string }) =>
  `${kind} of ${clientId} for ${to}`;
