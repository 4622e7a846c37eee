import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import sprite from './icons.svg?url&no-inline';

/**
 * Our own icons, in one file served by us. Both names are taken over: `default` would ask a CDN, and `system` (what Web
 * Awesome's components draw themselves) would fetch data: URLs, which the policy of the page forbids.
 */
export function registerIcons(): void {
  for (const library of ['default', 'system']) {
    registerIconLibrary(library, {
      resolver: (name) => `${sprite}#${name}`,
      // Without it the svg is 300 pixels wide, as wide as the browser makes what has no size.
      mutator: (svg) => svg.setAttribute('viewBox', '0 0 24 24'),
      spriteSheet: true,
    });
  }
}
