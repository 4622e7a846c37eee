import { css } from 'lit';

export const styles = css`
  dialog {
    display: flex;
    flex-direction: column;
    inline-size: 100vw;
    block-size: 100dvh;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
    border: 0;
    background: #14110e;
    color: #fff;
    --sapa-focus: #fff;
  }
  dialog:not([open]) {
    display: none;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 8px;
  }
  .name {
    flex: 1;
    min-inline-size: 0;
    padding-inline: 12px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  button {
    display: grid;
    place-items: center;
    border-radius: 12px;
  }
  button:hover {
    background: rgb(255 255 255 / 16%);
  }
  .step svg:dir(rtl) {
    scale: -1 1;
  }
  .stage {
    flex: 1;
    min-block-size: 0;
    display: grid;
    place-items: center;
    padding: 0 8px 8px;
    /* Otherwise the browser takes a swipe for its own, and its end is never told. */
    touch-action: pan-y pinch-zoom;
  }
  canvas {
    max-inline-size: 100%;
    max-block-size: 100%;
    min-block-size: 0;
    object-fit: contain;
  }
  p {
    margin: 0;
    padding: 0 20px 24px;
    text-align: center;
  }
  .address {
    display: block;
    padding: 0 20px 12px;
    font-size: 0.8125em;
  }
  .address input {
    display: block;
    inline-size: 100%;
    margin-block-start: 4px;
    padding: 8px 10px;
    border: 1px solid rgb(255 255 255 / 40%);
    border-radius: 10px;
    background: #000;
    color: #fff;
    /* Smaller, and a phone would zoom in. */
    font: inherit;
    font-size: max(16px, 1rem);
  }
`;
