/** What one presses is at least so high and wide where one does so with a finger (WCAG 2.5.5), in pixels. */
const least = 44;
const pressed = 'button, a[href], input, select, textarea, summary';

/** The styles as they are where the pointer is a finger, for an element and all that stands in it. */
function coarsen(root: ShadowRoot): void {
  root.adoptedStyleSheets = root.adoptedStyleSheets.map((sheet) => {
    const copy = new CSSStyleSheet();
    copy.replaceSync([...sheet.cssRules].map(textOf).join('\n'));
    return copy;
  });
}

const textOf = (rule: CSSRule): string =>
  rule instanceof CSSMediaRule && rule.conditionText === '(pointer: coarse)'
    ? [...rule.cssRules].map(({ cssText }) => cssText).join('\n')
    : rule.cssText;

function rootsIn(root: ParentNode): ShadowRoot[] {
  const own = [...root.querySelectorAll('*')].flatMap(({ shadowRoot, localName }) =>
    shadowRoot && localName.startsWith('sapa-') ? [shadowRoot] : [],
  );
  return own.flatMap((each) => [each, ...rootsIn(each)]);
}

const wider = (own: number, around: string): number => Math.max(own, Number.parseFloat(around) || 0);

/** What is shown within an element and too small for a finger, in words. */
export function touchFaults(element: Element & { shadowRoot: ShadowRoot | null }): string[] {
  const roots = element.shadowRoot ? [element.shadowRoot, ...rootsIn(element.shadowRoot)] : [];
  for (const root of roots) coarsen(root);
  return roots.flatMap((root) =>
    [...root.querySelectorAll<HTMLElement>(pressed)].flatMap((each) => {
      // What has a label is pressed by that.
      const target = each.closest('label') ?? each;
      const box = target.getBoundingClientRect();
      // A sign that is drawn small may take presses around it.
      const around = getComputedStyle(target, '::before');
      const [width, height] = [wider(box.width, around.width), wider(box.height, around.height)];
      const isShown = each.checkVisibility({ visibilityProperty: true }) && width > 1;
      if (!isShown || (width >= least - 0.5 && height >= least - 0.5)) return [];
      return [`${root.host.localName} ${each.localName}.${each.className} ${Math.round(width)}x${Math.round(height)}`];
    }),
  );
}
