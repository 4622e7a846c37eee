import { css } from 'lit';

/** Lies on the circle with the initials, which is seen until the picture is there, and where it never comes. */
export const styles = css`
  :host {
    order: -1;
    z-index: 1;
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    margin-inline-end: -36px;
  }
  canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    border-radius: 50%;
  }
`;
