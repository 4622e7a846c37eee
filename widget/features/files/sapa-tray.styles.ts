import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    padding: 8px 12px 4px;
    border-block-start: 1px solid var(--line);
    background: var(--surface);
    font-size: 0.875em;
  }
  :host([hidden]) {
    display: none;
  }
  ul {
    max-block-size: 34vh;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 1fr auto auto;
    align-items: center;
    gap: 0 4px;
  }
  .about {
    min-inline-size: 0;
    padding-block: 4px;
    line-height: 1.4;
  }
  .name {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .state,
  .limits {
    color: var(--muted);
    font-size: 0.93em;
  }
  .problem {
    color: var(--danger);
  }
  progress {
    display: block;
    inline-size: 100%;
    block-size: 6px;
    accent-color: var(--accent);
  }
  li button {
    display: grid;
    place-items: center;
    border-radius: 12px;
    color: var(--muted);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    /* Their words stand where all others begin. */
    margin-inline-start: -12px;
  }
  .choices button {
    padding-inline: 12px;
    border-radius: 12px;
    color: var(--accent);
    font-weight: 600;
  }
  .choices .close {
    display: grid;
    place-items: center;
    margin-inline-start: auto;
    padding: 0;
    color: var(--muted);
  }
  @media (pointer: fine) {
    .camera {
      display: none;
    }
  }
`;
