import { css } from 'lit';

/** Of the chat and its list alike. In the header they are no higher than its second line. */
export const styles = css`
  .people {
    --face: 24px;
    display: inline-flex;
    margin: -2px 4px;
    vertical-align: middle;
  }
  .people > span {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: var(--face);
    block-size: var(--face);
    border-radius: 50%;
    background: var(--surface);
    box-shadow: 0 0 0 2px var(--brand);
    color: var(--muted);
    font-size: calc(var(--face) * 0.4);
    font-weight: 600;
    line-height: 1;
  }
  .people > span + span {
    margin-inline-start: -6px;
  }
  .people > span::before {
    content: attr(data-initials) / '';
    grid-area: 1 / 1;
  }
  .people sapa-face {
    grid-area: 1 / 1;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
  }
  @media (max-width: 350px) {
    p:not(.greeting) > .people > span + span {
      display: none;
    }
  }
  /* Beside the hand that waves. */
  .greeting {
    position: relative;
  }
  .greeting .people {
    --face: 44px;
    position: absolute;
    inset-block-start: 12px;
    inset-inline-end: 16px;
    display: flex;
    margin: 0 4px;
  }
  @container (height < 9em) {
    .greeting .people {
      display: none;
    }
  }
  /* In the room below: as high as it is, it takes none, up to what there was. */
  .reply {
    margin-block: 4px max(-1.5em - 4px, -26px);
    font-size: 0.64em;
    font-weight: 400;
    line-height: 1.5;
  }
`;
