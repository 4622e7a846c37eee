/** Apart from the schemas, so that no browser loads those for them. `returning`: this browser has used the chat before. */
export const greetedVisitors = ['all', 'new', 'returning'] as const;
export const greetedHours = ['any', 'open', 'closed'] as const;
