/** Where the server answers about one site. */
export const sitePath = (siteId: string) => `/api/sites/${encodeURIComponent(siteId)}`;
