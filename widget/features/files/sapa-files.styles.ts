import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    max-inline-size: 85%;
    margin-block-start: 3px;
  }
  .picture {
    display: block;
    max-inline-size: min(100%, 240px);
    border: 1px solid var(--line);
    border-radius: 14px;
    overflow: hidden;
    background: var(--surface);
  }
  canvas {
    display: block;
    max-inline-size: 100%;
    max-block-size: 260px;
    block-size: auto;
  }
  /* Of several each a tile of one size. */
  .small canvas {
    inline-size: 114px;
    block-size: 114px;
    object-fit: cover;
  }
  .file {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 0 10px;
    max-inline-size: 100%;
    padding-block: 8px;
    padding-inline: 10px 14px;
    border: 1px solid var(--line);
    border-radius: 14px;
    background: var(--surface);
    color: var(--text);
    text-align: start;
  }
  .file .name {
    overflow-wrap: anywhere;
    line-height: 1.3;
  }
  .size {
    grid-column: 2;
    color: var(--muted);
    font-size: 0.8125em;
  }
  .problem {
    flex-basis: 100%;
    color: var(--danger);
    font-size: 0.8125em;
  }
  .address {
    color: var(--text);
  }
  .address input {
    display: block;
    inline-size: 100%;
    margin-block-start: 4px;
    padding: 8px 10px;
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--surface);
    color: var(--text);
    /* Smaller, and a phone would zoom in. */
    font: inherit;
    font-size: max(16px, 1rem);
  }
`;
