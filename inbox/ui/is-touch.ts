/** On a phone a field that takes the focus brings the keyboard, which covers what one wanted to read. */
export const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;
