/** A few emoji and nothing else: a gesture more than a text. */
const gesture = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\s]{1,24}$/u;
export const isGesture = (text: string) => gesture.test(text);
