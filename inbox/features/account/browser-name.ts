import { browserIn, systemIn } from '../../../shared/user-agent.js';

/** "Firefox, Windows": enough to know the own devices apart. */
export function browserOf(userAgent: string): { name: string; isPhone: boolean } {
  const words = [browserIn(userAgent), systemIn(userAgent)].filter((word) => word !== undefined);
  return { name: words.join(', ') || userAgent.slice(0, 60) || '?', isPhone: /Mobile|Android|iPhone/.test(userAgent) };
}
