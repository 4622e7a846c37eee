/** Each has a place of its own in the palettes of the light and the dark look. */
export const labelColors = [
  'gray',
  'red',
  'orange',
  'yellow',
  'green',
  'cyan',
  'blue',
  'indigo',
  'purple',
  'pink',
] as const;
