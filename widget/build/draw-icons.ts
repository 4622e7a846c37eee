import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** The sizes that phones and desktops ask for when the hosted page becomes an app. */
const sizes = [180, 192, 512];

export async function drawIcons(source: string, outDir: string) {
  await copyFile(source, join(outDir, 'icon.svg'));
  for (const size of sizes) {
    await sharp(source, { density: 384 })
      .resize(size, size)
      .png({ palette: true })
      .toFile(join(outDir, `icon-${size}.png`));
  }
}
