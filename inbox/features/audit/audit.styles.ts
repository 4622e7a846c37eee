import { css } from 'lit';
import { controlLook } from '../../ui/control-look.js';

export const auditStyles = css`
  form {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr));
    gap: 0.75rem;
    margin-block-end: 1.25rem;
  }
  label {
    display: grid;
    gap: 0.25rem;
    min-width: 0;
    font-size: var(--sapa-text-s);
    font-weight: 550;
  }
  select,
  input {
    width: 100%;
    min-width: 0;
    height: 2.75rem;
    padding: 0 0.75rem;
    ${controlLook};
    font-size: 1rem;
    font-weight: 400;
  }
  .list {
    margin: 0 0 1rem;
    padding: 0;
    list-style: none;
  }
  .list strong {
    overflow-wrap: anywhere;
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0.125rem 0.75rem;
    margin: 0.375rem 0 0;
    font-size: var(--sapa-text-s);
  }
  dt {
    color: var(--sapa-quiet);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  dd wa-icon {
    margin-inline: 0.25rem;
    font-size: 0.875em;
    vertical-align: -0.125em;
    color: var(--sapa-quiet);
  }
  del {
    color: var(--sapa-quiet);
  }
  ins {
    text-decoration: none;
  }
  @media (max-width: 600px) {
    dl {
      grid-template-columns: minmax(0, 1fr);
    }
    dd + dt {
      margin-block-start: 0.25rem;
    }
  }
`;
