import { resolve } from 'node:path';
import sharp from 'sharp';
import type { Plugin } from 'vite';

const sign = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">';
/** Of a maskable icon the device cuts off all but the middle four fifths (W3C App Manifest). */
const maskableScale = 0.62;

/** Build plugin: the pictures by which devices show the inbox as an app, all drawn from its sign. */
export function icons(): Plugin {
  let [source, outDir] = ['', ''];
  return {
    name: 'sapa-icons',
    apply: 'build',
    configResolved({ publicDir, root, build }) {
      [source, outDir] = [resolve(publicDir, 'favicon.svg'), resolve(root, build.outDir)];
    },
    async closeBundle() {
      const draw = (size: number, name: string) =>
        sharp(source, { density: 1_200 }).resize(size, size).png().toFile(resolve(outDir, name));
      await Promise.all([draw(192, 'icon-192.png'), draw(512, 'icon-512.png'), drawWhole(source, outDir)]);
    },
  };
}

/** On a ground that reaches the edge: for devices that cut icons into their own shape. */
async function drawWhole(source: string, outDir: string): Promise<void> {
  const inner = Math.round(512 * maskableScale);
  const ground = Buffer.from(`${sign}<path fill="#fff" d="M0 0h32v32H0z"/></svg>`);
  const drawn = await sharp(ground, { density: 1_200 })
    .resize(512, 512)
    .composite([{ input: await sharp(source, { density: 1_200 }).resize(inner, inner).png().toBuffer() }])
    .png()
    .toBuffer();
  await sharp(drawn).toFile(resolve(outDir, 'icon-maskable-512.png'));
  await sharp(drawn).resize(180, 180).toFile(resolve(outDir, 'icon-180.png'));
}
