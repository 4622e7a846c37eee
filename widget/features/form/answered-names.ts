/** What was answered or skipped in this browser; beyond it, the server knows the answers. */
export const answeredNames = 'asked-';
