/** Made without markup, for pages with a strict policy. */
export function makeElement<Made extends Element>(
  element: Made,
  attributes: Record<string, string>,
  ...children: (Element | string)[]
): Made {
  for (const name in attributes) element.setAttribute(name, attributes[name] ?? '');
  element.append(...children);
  return element;
}
