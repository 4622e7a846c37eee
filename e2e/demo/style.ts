/** The publisher's own style: system fonts, one column to read, light and dark. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #fffdf8; --ink: #22201c; --quiet: #6a645a; --line: #e5ddcf; --accent: #a33a2a;
  --serif: Charter, 'Iowan Old Style', 'Palatino Linotype', 'Noto Serif', Georgia, serif;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181a; --ink: #e8e4dc; --quiet: #a39c90; --line: #33363a; --accent: #f0917f; }
  figure svg { filter: brightness(.82); }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.65 var(--serif); overflow-wrap: break-word; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
a:hover { text-decoration-color: var(--accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }

.masthead { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .25rem 2rem;
  max-width: 68rem; margin: 0 auto; padding: 1.25rem 1.25rem .75rem; border-bottom: 1px solid var(--line); }
.masthead .name { font-size: 1.6rem; font-weight: 700; letter-spacing: -.01em; text-decoration: none; }
.masthead ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 0; padding: 0; list-style: none; font: 500 .95rem/2 var(--sans); }
.masthead li a { color: var(--quiet); text-decoration: none; }
.masthead li a:hover { color: var(--accent); }

main { max-width: 42rem; margin: 0 auto; padding: 0 1.25rem; }
.kicker { margin: 2.5rem 0 .5rem; color: var(--accent); font: 600 .9rem/1.4 var(--sans); }
h1 { margin: 0; font-size: clamp(2rem, 1.4rem + 2.6vw, 3.1rem); line-height: 1.12; letter-spacing: -.015em; text-wrap: balance; }
.lead { margin: 1rem 0 1.5rem; color: var(--quiet); font-size: 1.3rem; line-height: 1.5; text-wrap: pretty; }
.byline { margin: 0 0 1.75rem; color: var(--quiet); font: .95rem/1.5 var(--sans); }
.byline b { color: var(--ink); font-weight: 600; }
figure { margin: 0 0 2rem; }
figure svg { display: block; width: 100%; height: auto; border-radius: 6px; }
figcaption { margin-top: .5rem; color: var(--quiet); font: .85rem/1.5 var(--sans); }
article p { margin: 0 0 1.2em; text-wrap: pretty; hyphens: auto; }
article h2 { margin: 2.25rem 0 .6rem; font-size: 1.4rem; line-height: 1.3; }
blockquote { margin: 2.25rem 0; padding: .25rem 0 .25rem 1.5rem; border-left: 3px solid var(--accent); }
blockquote p { margin: 0 0 .4rem; font-size: 1.45rem; font-style: italic; line-height: 1.4; }
blockquote footer { color: var(--quiet); font: .9rem/1.5 var(--sans); }

aside { margin: 3rem 0; padding-top: 1.25rem; border-top: 1px solid var(--line); }
aside h2 { margin: 0 0 .5rem; font: 600 1rem/1.4 var(--sans); }
aside ul { margin: 0; padding: 0; list-style: none; }
aside li { padding: .6rem 0; border-bottom: 1px solid var(--line); line-height: 1.4; }
aside li:last-child { border: 0; }
.colophon { border-top: 1px solid var(--line); padding: 1.5rem 1.25rem 6rem; color: var(--quiet); font: .95rem/1.6 var(--sans); }
.colophon p { max-width: 39.5rem; margin: 0 auto .5rem; }
.colophon .small { font-size: .85rem; }
`;
