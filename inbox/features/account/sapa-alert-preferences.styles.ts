import { css } from 'lit';
import { controlLook } from '../../ui/control-look.js';

/** Three groups of choices, each with a heading of its own. */
export const alertPreferencesStyles = css`
  fieldset {
    display: grid;
    gap: 0.25rem;
    min-width: 0;
    margin: 1.25rem 0 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 600;
  }
  p {
    text-wrap: pretty;
  }
  input[type='time'] {
    min-height: 2.75rem;
    padding: 0 0.875rem;
    ${controlLook};
    font: inherit;
    color: inherit;
  }
  .times,
  .beside {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1.5rem;
  }
  .times,
  .below {
    padding-inline-start: 2.25rem;
  }
  [role='status'] {
    min-height: 1.5rem;
    margin-block-start: 0.5rem;
  }
`;
