import { css } from 'lit';

export const styles = css`
  .older {
    display: grid;
    place-content: center;
    min-block-size: 44px;
    color: var(--muted);
    font-size: 0.875em;
  }
  .older button {
    padding-inline: 12px;
    border-radius: 12px;
    color: var(--accent);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .newer {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 12px;
    inline-size: fit-content;
    padding-inline: 18px;
    margin-inline: auto;
    border: 1px solid var(--accent);
    border-radius: 22px;
    background: var(--surface);
    color: var(--accent);
    font-size: 0.9375em;
    font-weight: 600;
    box-shadow: 0 4px 16px rgb(40 30 20 / 20%);
  }
`;
