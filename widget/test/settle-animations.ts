/** Half moved or faded in, nothing has its place or its contrast yet. */
export async function settleAnimations(root: DocumentOrShadowRoot) {
  const ending = root.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(ending.map(({ finished }) => finished));
}
