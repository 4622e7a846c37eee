/** Whether a reader sees nothing of it: spaces, and characters that have no sign of their own (C24). */
export const isBlank = (text: string): boolean => /^[\s\p{Cc}\p{DI}\u2800]*$/u.test(text);
