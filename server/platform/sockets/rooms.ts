const wholeSitePrefix = 'site-all:';
const sitePrefix = 'site:';
const visitorPrefix = 'visitor:';
const viewerPrefix = 'viewer:';
const staffPrefix = 'staff:';

const idAfter = (prefix: string, room: string) => (room.startsWith(prefix) ? room.slice(prefix.length) : undefined);

/** The names of all rooms; nobody joins or addresses one by a string of their own. */
export const rooms = {
  /** The visitor's sockets, whichever tab. */
  visitor: (visitorId: string) => `${visitorPrefix}${visitorId}`,
  /** Everyone who has the site's chat open, guests included. */
  siteVisitors: (siteId: string) => `site-visitors:${siteId}`,
  /** One staff member's sockets, whichever browser. */
  staff: (staffId: string) => `${staffPrefix}${staffId}`,
  /** Everybody of the staff: what says nothing of anybody. */
  everyStaff: 'staff-of:all',
  /** The staff who may see the whole site: rows of its list. */
  siteAll: (siteId: string) => `${wholeSitePrefix}${siteId}`,
  /** The agents of the site: rows of conversations that are no team's. */
  site: (siteId: string) => `${sitePrefix}${siteId}`,
  /** One of the agents, as far as they may see the site: rows that are assigned to them. */
  assignee: (siteId: string, staffId: string) => `assignee:${siteId}:${staffId}`,
  /** Owners, admins and agents: somebody is there where one of these has a socket. */
  ofStaffAt: (siteId: string) => [`${wholeSitePrefix}${siteId}`, `${sitePrefix}${siteId}`],
  /** The agents of the team: rows of its conversations. */
  team: (teamId: string) => `team:${teamId}`,
  /** The staff who have the conversation open: its messages, typing, the whole of it. */
  conversation: (conversationId: string) => `conversation:${conversationId}`,
  /** The connections by which one of the staff has the conversation open: while there is one, they view it. */
  viewer: (conversationId: string, staffId: string) => `${viewerPrefix}${conversationId}:${staffId}`,
  /** The staff who have a conversation of the visitor open: whether the visitor is there. */
  watchersOf: (visitorId: string) => `watchers:${visitorId}`,
  /** The site whose staff a room holds; undefined for any other room. */
  siteOfStaff: (room: string) => idAfter(wholeSitePrefix, room) ?? idAfter(sitePrefix, room),
  /** The staff member whose sockets a room holds; undefined for any other room. */
  staffOf: (room: string) => idAfter(staffPrefix, room),
  /** Not one of those that Socket.IO makes for each socket, of its id. */
  isShared: (room: string) => room.includes(':'),
  /** Who views what, by such a room; undefined for any other room. */
  viewOf(room: string): { conversationId: string; staffId: string } | undefined {
    const [conversationId, staffId] = idAfter(viewerPrefix, room)?.split(':') ?? [];
    return conversationId && staffId ? { conversationId, staffId } : undefined;
  },
  /** Likewise the visitor whose sockets it holds. */
  visitorOf: (room: string) => idAfter(visitorPrefix, room),
};
