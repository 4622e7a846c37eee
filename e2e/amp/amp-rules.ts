/** One element as a rule reads it: its name in small letters, and its attributes. */
interface Element {
  name: string;
  attributes: Map<string, string>;
}

/**
 * AMP's validator cannot be had without a network: these are its published rules for what we give away, by hand. The attributes
 * and layouts are those of `validator-amp-iframe.protoascii`. What stands in the frame was written from memory of
 * `validator-main.protoascii`, which could not be read here, and the last three rules are what amp-iframe itself asserts when it runs.
 */
const ofFrame: Record<string, (value: string) => boolean> = {
  allow: () => true,
  allowfullscreen: (value) => value === '',
  allowpaymentrequest: (value) => value === '',
  allowtransparency: (value) => value === '',
  frameborder: (value) => value === '0' || value === '1',
  referrerpolicy: () => true,
  resizable: (value) => value === '',
  sandbox: () => true,
  scrolling: (value) => ['auto', 'no', 'yes'].includes(value),
  tabindex: (value) => /^-?\d+$/.test(value),
  src: (value) => /^(https|data):/.test(value) && !value.includes('__amp_source_origin'),
  layout: (value) =>
    ['fill', 'fixed', 'fixed-height', 'flex-item', 'intrinsic', 'nodisplay', 'responsive'].includes(value),
  width: (value) => value === 'auto' || /^\d+(\.\d+)?(px|em|rem|vh|vw|vmin|vmax)?$/.test(value),
  height: (value) => /^\d+(\.\d+)?(px|em|rem|vh|vw|vmin|vmax)?$/.test(value),
};

/** Of every element. */
const everywhere = [
  'class',
  'dir',
  'hidden',
  'id',
  'lang',
  'overflow',
  'placeholder',
  'role',
  'tabindex',
  'title',
  'translate',
];
const allowedInside: Record<string, string[]> = { p: [], button: ['disabled', 'name', 'type', 'value'] };

/** What the rules have against an `amp-iframe` on a page of `pageOrigin`. */
export function faultsOfAmp(html: string, pageOrigin: string): string[] {
  const [frame, ...inside] = elementsOf(html);
  if (frame?.name !== 'amp-iframe') return ['there is no amp-iframe'];
  const faults = [...faultsOfFrame(frame, pageOrigin), ...inside.flatMap(faultsOfInner)];
  if (/\son\w+=|style=|javascript:/i.test(html)) faults.push('a handler, a style or javascript:');
  const has = (mark: string) => inside.some(({ attributes }) => attributes.has(mark));
  if (frame.attributes.has('resizable') && !has('overflow')) faults.push('resizable without an overflow element');
  if (!has('placeholder')) faults.push('no placeholder: AMP wants the frame 600 px below the top');
  return faults;
}

function faultsOfFrame({ attributes }: Element, pageOrigin: string): string[] {
  const wrong = [...attributes].filter(([name, value]) => {
    const isRight = ofFrame[name];
    return isRight ? !isRight(value) : !everywhere.includes(name);
  });
  const faults = wrong.map(([name, value]) => `amp-iframe: ${name}="${value}"`);
  const source = attributes.get('src');
  if (source === undefined) return [...faults, 'amp-iframe: no src'];
  const layout = attributes.get('layout') ?? 'responsive';
  if (layout === 'responsive' && !(attributes.has('width') && attributes.has('height')))
    faults.push('responsive without a size');
  const isOwn = URL.canParse(source) && new URL(source).origin === pageOrigin;
  const sandbox = attributes.get('sandbox') ?? '';
  if (isOwn) faults.push('the frame is of the page’s own origin');
  if (/allow-top-navigation(?!-by)|allow-same-origin/.test(sandbox)) faults.push(`sandbox="${sandbox}"`);
  return faults;
}

function faultsOfInner({ name, attributes }: Element): string[] {
  const allowed = allowedInside[name];
  if (!allowed) return [`<${name}> in the frame`];
  const wrong = [...attributes.keys()].filter((each) => ![...allowed, ...everywhere].includes(each));
  return wrong.map((each) => `${name}: ${each}`);
}

/** The begin tags, in their order. Enough for what we write ourselves. */
function elementsOf(html: string): Element[] {
  const tags = html.matchAll(/<([a-z][\w-]*)((?:\s+[\w:[\]-]+(?:="[^"]*")?)*)\s*>/gi);
  return [...tags].map(([, name = '', rest = '']) => {
    const attributes = [...rest.matchAll(/([\w:[\]-]+)(?:="([^"]*)")?/g)];
    return {
      name: name.toLowerCase(),
      attributes: new Map(attributes.map(([, key = '', value = '']) => [key.toLowerCase(), value])),
    };
  });
}
