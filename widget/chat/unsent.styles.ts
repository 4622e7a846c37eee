import { css } from 'lit';

export const styles = css`
  .waiting .text,
  .old .text,
  .failed .text {
    border: 1.5px dashed var(--field-line);
    background: var(--surface);
    color: var(--text);
  }
  .failed .text {
    border-color: var(--danger);
  }
  .failed .about {
    color: var(--danger);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    max-inline-size: 85%;
  }
  .acts button {
    padding-inline: 12px;
    border-radius: 10px;
    color: var(--accent);
    font-size: 0.875em;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
`;
