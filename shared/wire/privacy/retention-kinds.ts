/** What a site keeps for so many days only; each kind by itself. */
export const retentionKinds = ['resolved', 'spam', 'files', 'notes', 'people'] as const;
export type RetentionKind = (typeof retentionKinds)[number];
