import { css } from 'lit';
import { controlLook } from '../../ui/control-look.js';

export const notificationsStyles = css`
  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem 1rem;
    margin-block-end: 1rem;
  }
  .field {
    display: grid;
    flex: 1 1 12rem;
    gap: 0.375rem;
    min-width: 0;
    max-width: 20rem;
  }
  .field label {
    font-size: var(--sapa-text-s);
    font-weight: 600;
  }
  select {
    width: 100%;
    min-height: 2.75rem;
    padding: 0.5rem 0.875rem;
    ${controlLook};
  }
  .grow {
    overflow-wrap: anywhere;
  }
  .about {
    display: block;
    text-decoration: none;
  }
  .about:hover strong {
    text-decoration: underline;
  }
  .said {
    display: block;
    font-size: var(--sapa-text-s);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    .about {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 0 0.375rem;
      align-content: center;
      align-items: center;
      min-height: 2.75rem;
    }
    .said {
      grid-column: 1 / -1;
    }
  }
`;
