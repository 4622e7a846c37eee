/** All elements of a tree, those of shadow roots included, in the order in which they are drawn. */
export function* deepElements(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* deepElements(element.shadowRoot);
  }
}

/** What holds the element on the screen: its slot, its parent, or the host of its shadow root. */
export function holderOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** What the element holds on the screen. */
export function childrenOf(element: Element): Element[] {
  if (element instanceof HTMLSlotElement && element.assignedElements().length > 0) return element.assignedElements();
  return [...(element.shadowRoot ?? element).children];
}

export function deepText(element: Element): string {
  const tree = element.shadowRoot ?? element;
  const parts = [...deepElements(tree)].map(({ shadowRoot }) => shadowRoot?.textContent ?? '');
  return [tree.textContent, ...parts].join(' ').replace(/\s+/g, ' ');
}

/** The first that fits, wherever it stands. */
export function deepQuery<Found extends Element>(root: Element, selector: string): Found | undefined {
  const tree = root.shadowRoot ?? root;
  return [...deepElements(tree)].find((element): element is Found => element.matches(selector));
}
