/** Brings a part of a page into sight, and the focus there: to its heading, from which Tab goes on. */
export function showSection(root: ParentNode, id: string): void {
  const section = root.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
  const heading = section?.querySelector<HTMLElement>('legend') ?? section;
  if (!section || !heading) return;
  heading.tabIndex = -1;
  section.scrollIntoView({ block: 'start' });
  heading.focus({ preventScroll: true });
}
