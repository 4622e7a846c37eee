/** The contrast of two colours, in whatever way they are written, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = bytesOf(colour).map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const known = new Map<string, readonly number[]>();
let canvas: OffscreenCanvasRenderingContext2D | null = null;

/** A colour however it is written, as bytes, and its opacity from 0 to 1. */
export function bytesOf(colour: string): readonly number[] {
  let bytes = known.get(colour);
  if (!bytes) {
    canvas ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    if (!canvas) throw new Error('No canvas.');
    // A text that is not a colour must not get the one before.
    canvas.reset();
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    bytes = [red, green, blue, alpha / 255];
    known.set(colour, bytes);
  }
  return bytes;
}

/** Bright, dark, grey at the turning point, and brands that people know. */
export const brands = [
  ...['#0f6b5f', '#ffd600', '#fff', '#000', '#e4002b', '#777', '#757575', '#1877f2', '#25d366', '#00f', '#0f0'],
  'hsl(280 90% 70%)',
];
