import { browserIn, systemIn } from '../../../shared/user-agent.js';
import type { Device } from '../../../shared/wire/visits/entities.js';

/** As coarse as it helps to answer: a version would tell one person from another. */
export function deviceOf(userAgent: string): Device | undefined {
  const [browser, system] = [browserIn(userAgent), systemIn(userAgent)];
  if (!browser && !system) return undefined;
  return { kind: kindOf(userAgent), ...(system ? { system } : {}), ...(browser ? { browser } : {}) };
}

function kindOf(userAgent: string): Device['kind'] {
  if (/iPad|Tablet|Android(?!.*Mobile)/.test(userAgent)) return 'tablet';
  return /Mobile|iPhone/.test(userAgent) ? 'phone' : 'computer';
}
