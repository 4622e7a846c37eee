import type { Language } from '../../../shared/wire/languages.js';

const icon = (size: number) => ({ src: `/embed/v1/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' });

/** What a browser needs to keep the chat as an app; it needs no service worker for that. */
export function manifestOf(site: { key: string; name: string }, title: string, language: Language) {
  const address = `/chat/${site.key}`;
  return {
    id: address,
    name: title === site.name ? title : `${title} · ${site.name}`,
    short_name: site.name,
    lang: language,
    start_url: address,
    scope: address,
    display: 'standalone',
    theme_color: '#0f6b5f',
    background_color: '#faf7f2',
    icons: [
      icon(192),
      icon(512),
      // Whole to the edge, with the sign in its middle: a phone may cut it to any form.
      { ...icon(512), purpose: 'maskable' },
    ],
  };
}
