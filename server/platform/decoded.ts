/** What a part of an address means; as it is where nobody has encoded it rightly. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
