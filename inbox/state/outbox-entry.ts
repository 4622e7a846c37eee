export interface OutboxEntry {
  clientId: string;
  conversationId: string;
  /** Who wrote it. */
  staffId: string;
  text: string;
  at: string;
  /** `failed`: the server will not take it as it is; a person has to decide. */
  state: 'sending' | 'waiting' | 'failed';
}

/** Reads what the browser kept; what is damaged is no entry. */
export function readEntry(kept: string | null): OutboxEntry | undefined {
  try {
    const value: unknown = JSON.parse(kept ?? '');
    if (typeof value !== 'object' || value === null) return undefined;
    const { clientId, conversationId, staffId, text, at } = value as Record<string, unknown>;
    if (!isText(clientId) || !isText(conversationId) || !isText(staffId) || !isText(text) || !isText(at))
      return undefined;
    return { clientId, conversationId, staffId, text, at, state: 'waiting' };
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
