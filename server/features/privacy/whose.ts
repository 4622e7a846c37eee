/** Of whom something is looked for: all that counts as one person. */
export interface Whose {
  visitorIds: readonly string[];
  conversationIds: readonly string[];
}
