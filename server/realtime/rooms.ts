const sitePrefix = 'site/';

/** The names of all rooms; nobody joins or addresses one by a string of his own. */
export const rooms = {
  /** The visitor's sockets, whichever tab. */
  visitor: (visitorId: string) => `visitor/${visitorId}`,
  /** Everyone who has the site's chat open, guests included. */
  siteVisitors: (siteId: string) => `${sitePrefix}${siteId}`,
  /** The staff who may see a site's conversations. */
  siteStaff: (siteId: string) => `${sitePrefix}${siteId}`,
  /** The site of a site's room; undefined for any other room. */
  siteOf: (room: string) => (room.startsWith(sitePrefix) ? room.slice(sitePrefix.length) : undefined),
};
