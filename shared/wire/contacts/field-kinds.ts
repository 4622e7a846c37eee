/** What an own field can hold. */
export const contactFieldKinds = ['text', 'number', 'date', 'choice'] as const;
