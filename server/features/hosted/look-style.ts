import { inkOn } from '../../../shared/look/brand-ink.js';
import type { SiteLook } from '../../../shared/wire/sites/site-look.js';

/**
 * The site's colour on the page of its chat, and in the chat that stands there. Links are as dark as the text: of a colour
 * nobody knows whether it can be read on the page. Empty where none was chosen.
 */
export function lookStyle({ brand }: Pick<SiteLook, 'brand'>): string {
  if (!brand) return '';
  const values = {
    '--sapa-brand': brand,
    '--sapa-on-brand': inkOn(brand).ink,
    '--accent': 'var(--text)',
    '--own': `color-mix(in srgb, ${brand} 15%, var(--surface))`,
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}:${value}`);
  // Twice, so that it goes before what the page says of a dark screen.
  return `:root:root{${lines.join(';')}}\n`;
}
