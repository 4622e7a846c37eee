/** What stands behind this one in a list whose newest come first; of the same moment the id decides. */
export const olderThan = ({ at, id }: { at: Date | string; id: string }) => {
  const time = new Date(at);
  // The first of the two is what an index is read from.
  return { at: { $lte: time }, $or: [{ at: { $lt: time } }, { at: time, _id: { $lt: id } }] };
};
