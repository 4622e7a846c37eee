/** What stands on a brand colour: black or white, whichever is easier to read. */
export interface BrandInk {
  ink: '#000' | '#fff';
  /** Of the two, as WCAG 2.2 counts it: never below 4.58. */
  contrast: number;
}

/** At this luminance black and white are alike on it; the style sheets of the widget count by the same. */
const middle = 0.179;

/** Of a colour like `#0f6b5f`. */
export function inkOn(brand: string): BrandInk {
  const luminance = luminanceOf(brand);
  return luminance > middle
    ? { ink: '#000', contrast: (luminance + 0.05) / 0.05 }
    : { ink: '#fff', contrast: 1.05 / (luminance + 0.05) };
}

/** As WCAG 2.2 defines it. */
function luminanceOf(brand: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(brand.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
