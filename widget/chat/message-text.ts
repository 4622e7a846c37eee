/** A few emoji and nothing else: a gesture more than a text. */
const gesture = /^[\p{ExtPict}\p{EMod}\p{RI}\u200d\ufe0f\s]{1,24}$/u;
export const isGesture = (text: string) => gesture.test(text);
