import { deepElements } from './draw.js';

/** What matches, in all shadow roots below a view. */
export const inside = <Wanted extends Element>(view: { renderRoot: ParentNode }, selector: string) =>
  deepElements(view.renderRoot).filter((each) => each.matches(selector)) as Wanted[];
