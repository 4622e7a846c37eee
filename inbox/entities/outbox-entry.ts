export interface OutboxEntry {
  clientId: string;
  conversationId: string;
  /** Who wrote it; empty until the server has said who sits here. */
  staffId: string;
  text: string;
  at: string;
  /** `failed`: the server will not take it as it is; a person has to decide. */
  state: 'sending' | 'waiting' | 'failed';
  /** How often the server had a bug with it. */
  tries: number;
  /** What the server has called its last bug. */
  reference?: string;
}

/** So often the same is sent to a server that has a bug with it. */
export const mostTries = 3;

/** Reads what the browser kept; what is damaged is no entry. */
export function readEntry(kept: string | null): OutboxEntry | undefined {
  try {
    const value: unknown = JSON.parse(kept ?? '');
    if (typeof value !== 'object' || value === null) return undefined;
    const { clientId, conversationId, staffId, text, at, tries, reference } = value as Record<string, unknown>;
    if (!isText(clientId) || !isText(conversationId) || !isText(staffId) || !isText(text) || !isText(at))
      return undefined;
    const known = typeof tries === 'number' ? tries : 0;
    // A reload is no reason to begin anew with what has failed for good.
    const state = known >= mostTries ? 'failed' : 'waiting';
    return {
      ...{ clientId, conversationId, staffId, text, at, state, tries: known },
      ...(isText(reference) ? { reference } : {}),
    };
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
