/** Every language that Sapa speaks; the first is the one when no other fits. */
export const languages = ['id', 'en'] as const;
export type Language = (typeof languages)[number];
