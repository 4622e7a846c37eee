import { css } from 'lit';

/** The colours that a label may have, as dots. Each is told apart from its ground by 3:1 in light and dark (C47). */
export const dotStyles = css`
  .dot {
    flex: none;
    width: 0.5rem;
    height: 0.5rem;
    border-radius: 50%;
    background: var(--dot, var(--sapa-quiet));
  }
  .red {
    --dot: var(--wa-color-red-50);
  }
  .orange {
    --dot: var(--wa-color-orange-50);
  }
  .yellow {
    --dot: var(--wa-color-yellow-50);
  }
  .green {
    --dot: var(--wa-color-green-50);
  }
  .cyan {
    --dot: var(--wa-color-cyan-50);
  }
  .blue {
    --dot: var(--wa-color-blue-50);
  }
  .indigo {
    --dot: var(--wa-color-indigo-50);
  }
  .purple {
    --dot: var(--wa-color-purple-50);
  }
  .pink {
    --dot: var(--wa-color-pink-50);
  }
  .gray {
    --dot: var(--wa-color-gray-50);
  }
  @media (forced-colors: active) {
    .dot {
      border: 1px solid CanvasText;
    }
  }
`;
