import { css } from 'lit';

export const styles = css`
  .text a {
    unicode-bidi: isolate;
    color: inherit;
    text-underline-offset: 2px;
  }
  .text strong {
    font-weight: 700;
  }
  .text :is(ol, ul) {
    padding-inline-start: 1.5em;
    list-style: disc;
    white-space: normal;
  }
  .text ol {
    list-style: decimal;
  }
  .text li {
    display: list-item;
    margin: 0;
    white-space: pre-wrap;
    unicode-bidi: plaintext;
  }
  /* A colour of its own would have to be read on the publisher's brand as well: a line is seen on any. */
  .text code {
    padding: 0.05em 0.3em;
    border: 1px solid;
    border-color: color-mix(in srgb, currentcolor 35%, transparent);
    border-radius: 5px;
    font:
      0.9em/1.5 ui-monospace,
      Consolas,
      monospace;
  }
  .text pre {
    margin-block: 6px;
    padding: 8px 10px;
    overflow-x: auto;
    border: 1px solid;
    border-color: color-mix(in srgb, currentcolor 35%, transparent);
    border-radius: 8px;
    white-space: pre-wrap;
  }
  .text pre code {
    padding: 0;
    border: 0;
  }
`;
