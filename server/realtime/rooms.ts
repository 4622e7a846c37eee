/** The names of all rooms; nobody joins or addresses one by a string of his own. */
export const rooms = {
  /** The visitor's sockets, whichever tab. */
  visitor: (visitorId: string) => `visitor/${visitorId}`,
  /** The staff who may see a site's conversations. */
  siteStaff: (siteId: string) => `site/${siteId}`,
};
