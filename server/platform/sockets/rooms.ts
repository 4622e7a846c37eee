const staffPrefix = 'staff-of/';
const visitorPrefix = 'visitor/';

/** The names of all rooms; nobody joins or addresses one by a string of his own. */
export const rooms = {
  /** The visitor's sockets, whichever tab. */
  visitor: (visitorId: string) => `${visitorPrefix}${visitorId}`,
  /** Everyone who has the site's chat open, guests included. */
  siteVisitors: (siteId: string) => `visitors-of/${siteId}`,
  /** The staff who may see a site's conversations. */
  siteStaff: (siteId: string) => `${staffPrefix}${siteId}`,
  /** The site whose staff a room holds; undefined for any other room. */
  siteOfStaff: (room: string) => (room.startsWith(staffPrefix) ? room.slice(staffPrefix.length) : undefined),
  /** Not one of those that Socket.IO makes for each socket, of its id. */
  isShared: (room: string) => room.includes('/'),
  /** Likewise the visitor whose sockets it holds. */
  visitorOf: (room: string) => (room.startsWith(visitorPrefix) ? room.slice(visitorPrefix.length) : undefined),
};
