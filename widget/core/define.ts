/**
 * Registers an element unless the page has it already. A page that has been open since before the server was updated gets
 * lazy chunks of today, and they bring today's chat along: the elements that are there go on.
 */
export function define(name: string, element: CustomElementConstructor) {
  if (!customElements.get(name)) customElements.define(name, element);
}
