/** Nobody types the protocol; what is served without one can only be meant to be safe. */
export const asOrigin = (typed: string): string => (/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`);
