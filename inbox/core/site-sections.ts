/** The sections of a site's settings, in the order of their navigation; each has its own address. */
export const siteSections = [
  'general',
  'install',
  'look',
  'greetings',
  'texts',
  'hours',
  'form',
  'teams',
  'handling',
  'alerts',
  'security',
  'privacy',
  'history',
] as const;
export type SiteSection = (typeof siteSections)[number];
