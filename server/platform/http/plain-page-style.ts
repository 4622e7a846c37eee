/** Of the pages that links in mails lead to: a heading, a text, a button. */
export const plainPageStyle = `:root { color-scheme: light dark; }
body {
  margin: 0;
  padding: 10vh 1.25rem;
  background: light-dark(#faf7f2, #1b1916);
  color: light-dark(#24211d, #f1ece4);
  font: 1.0625rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
main { max-width: 34rem; margin: 0 auto; }
h1 { font-size: 1.5rem; line-height: 1.25; text-wrap: balance; }
button {
  min-height: 2.75rem;
  padding: 0 1.5rem;
  border: 1px solid transparent;
  border-radius: 1.375rem;
  background: #0f6b5f;
  color: #fff;
  font: inherit;
  cursor: pointer;
}
button:focus-visible { outline: 3px solid light-dark(#0f6b5f, #6fd0bf); outline-offset: 3px; }
`;
