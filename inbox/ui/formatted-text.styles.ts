import { css } from 'lit';

/** Their lines are of the text's own colour, so that they are seen on every ground. */
export const formattedTextStyles = css`
  a {
    text-decoration: underline;
    text-underline-offset: 2px;
    unicode-bidi: isolate;
  }
  strong {
    font-weight: 650;
  }
  ol,
  ul {
    padding-inline-start: 1.5em;
    list-style: disc;
    white-space: normal;
  }
  ol {
    list-style: decimal;
  }
  li {
    white-space: pre-wrap;
  }
  code {
    padding: 0.05em 0.3em;
    border: 1px solid color-mix(in srgb, currentcolor 30%, transparent);
    border-radius: 0.3125rem;
    font: 0.9em/1.5 var(--wa-font-family-code, ui-monospace, Consolas, monospace);
  }
  pre {
    margin: 0.375rem 0;
    padding: 0.5rem 0.625rem;
    border: 1px solid color-mix(in srgb, currentcolor 30%, transparent);
    border-radius: var(--wa-border-radius-m);
    white-space: pre-wrap;
  }
  pre code {
    padding: 0;
    border: 0;
  }
`;
