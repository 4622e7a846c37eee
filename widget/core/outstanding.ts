/**
 * The name under which a browser keeps that its visitor's conversation may still bring an answer. As the outbox, it begins so
 * that the loader sees it by "out" (launcher/start-launcher.ts). Its value is how much was unread when it was written last: a
 * change tells the other tabs to look.
 */
export const outstandingName = 'outstanding';
