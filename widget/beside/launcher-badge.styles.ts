/** The launcher's own styles are in every page; these come with the first unread message. */
export const launcherBadgeStyles = `
.badge {
  position: absolute;
  inset-block: -6px auto;
  inset-inline: auto -6px;
  min-inline-size: 1.85em;
  padding-inline: 6px;
  box-sizing: border-box;
  border: 2px solid #fff;
  border-radius: 1em;
  background: #b3261e;
  color: #fff;
  font: 700 .8125em/1.54 system-ui, sans-serif;
  text-align: center;
  writing-mode: horizontal-tb;
}
.unread {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
@media (forced-colors: active) { .badge { border-color: ButtonText } }
`;
