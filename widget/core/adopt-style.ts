/**
 * Lays a style sheet over those of a document or a shadow root, once. Constructed, because a strict policy forbids style
 * attributes and elements.
 * @returns what takes it away
 */
export function adoptStyle(root: DocumentOrShadowRoot, sheet: CSSStyleSheet): () => void {
  root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, sheet])];
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}
