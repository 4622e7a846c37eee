const size = 64;

/**
 * The number in the place of the tab's icon, among many tabs easier to see than in a title. A page whose policy refuses a
 * picture that is not loaded (`img-src` without `data:`) keeps its own, and is not asked again.
 */
export class TabIcon {
  readonly #link = document.createElement('link');
  /** The page's own icons, and what they are to the browser. */
  readonly #own = new Map<HTMLLinkElement, string>();
  #isRefused = false;

  constructor() {
    this.#link.rel = 'icon';
    this.#link.type = 'image/png';
  }

  show(count: number) {
    if (count === 0 || this.#isRefused) return this.#giveBack();
    const picture = draw(count);
    if (!picture) return;
    // Some browsers like a vector picture better, wherever it stands.
    for (const link of document.head.querySelectorAll<HTMLLinkElement>('link[rel~=icon]')) {
      if (link === this.#link) continue;
      this.#own.set(link, link.rel);
      link.rel = 'sapa-put-aside';
    }
    this.#link.href = picture;
    document.head.append(this.#link);
    document.addEventListener('securitypolicyviolation', this.#handleViolation);
  }

  readonly #handleViolation = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (blockedURI !== 'data' || effectiveDirective !== 'img-src') return;
    this.#isRefused = true;
    this.#giveBack();
  };

  #giveBack() {
    document.removeEventListener('securitypolicyviolation', this.#handleViolation);
    this.#link.remove();
    for (const [link, rel] of this.#own) link.rel = rel;
    this.#own.clear();
  }
}

function draw(count: number): string | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.fillStyle = '#b3261e';
  context.arc(size / 2, size / 2, size / 2, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = '#fff';
  context.font = `700 ${count > 9 ? 36 : 46}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(count > 99 ? '99+' : String(count), size / 2, size / 2 + 3, size - 8);
  return canvas.toDataURL();
}
