/** The Node versions on which `npm start` and `npm test` must work, but for the one that runs this. */
export const otherNodes = [20, 22, 24].filter((major) => major !== Number(process.versions.node.split('.')[0]));
