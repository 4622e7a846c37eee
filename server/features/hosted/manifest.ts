import type { SiteLook } from '../../../shared/wire/sites/site-look.js';
import type { Language } from '../../../shared/wire/languages.js';

const icon = (size: number) => ({ src: `/embed/v1/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' });

/** As long as a site has chosen no other. */
export const usualBrand = '#0f6b5f';

/** What a browser needs to keep the chat as an app; it needs no service worker for that. */
export function manifestOf(
  site: { key: string; name: string; look: Pick<SiteLook, 'brand' | 'scheme'> },
  title: string,
  language: Language,
) {
  const address = `/chat/${site.key}`;
  return {
    id: address,
    name: title === site.name ? title : `${title} · ${site.name}`,
    short_name: site.name,
    lang: language,
    start_url: address,
    scope: address,
    display: 'standalone',
    theme_color: site.look.brand || usualBrand,
    // Until the page is there; as its own ground is (`hosted.css`).
    background_color: site.look.scheme === 'dark' ? '#1b1916' : '#faf7f2',
    icons: [
      icon(192),
      icon(512),
      // Whole to the edge, with the sign in its middle: a phone may cut it to any form.
      { ...icon(512), purpose: 'maskable' },
    ],
  };
}
