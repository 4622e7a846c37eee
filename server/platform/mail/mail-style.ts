/** What readers of mail understand: one sheet in the head, by classes, and nothing that needs tables. */
const light = `body { margin: 0; padding: 24px 16px; background: #faf7f2; color: #24211d; }
body, a { font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
.mail { max-width: 600px; margin: 0 auto; }
.said { margin: 16px 0; padding: 0 0 0 12px; border-left: 3px solid #0f6b5f; overflow-wrap: anywhere; }
.head, .aside { color: #6b645a; font-size: 14px; }
.head { margin: 0 0 4px; }
.aside a { color: inherit; font-size: inherit; }
a { color: #0f6b5f; }
.button { display: inline-block; padding: 10px 20px; border-radius: 22px; background: #0f6b5f; color: #ffffff; text-decoration: none; }
pre { white-space: pre-wrap; }`;

/** Each rule is said twice: by the reader's own wish, and for Outlook's apps, which mark what they have made dark. */
const dark: readonly (readonly [selector: string, rule: string])[] = [
  ['body', 'background: #1b1916; color: #f1ece4'],
  ['.said', 'border-left-color: #6fd0bf'],
  ['.head', 'color: #b8b0a4'],
  ['.aside', 'color: #b8b0a4'],
  ['a', 'color: #6fd0bf'],
  ['.aside a', 'color: inherit'],
  ['.button', 'background: #6fd0bf; color: #10201d'],
];

export const mailStyle = [
  ':root { color-scheme: light dark; supported-color-schemes: light dark; }',
  light,
  `@media (prefers-color-scheme: dark) {\n${dark.map(([selector, rule]) => `${selector} { ${rule}; }`).join('\n')}\n}`,
  ...dark.map(([selector, rule]) => `[data-ogsc] ${selector} { ${rule}; }`),
].join('\n');
