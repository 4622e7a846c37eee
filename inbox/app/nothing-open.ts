import { html, nothing } from 'lit';
import { keyChoice } from '../core/key-choice.js';
import { t } from '../core/texts.js';

/** What stands beside the list where no conversation is open: `isNew` as long as nobody has written at all. */
export function drawNothingOpen({ isNew, isManager }: { isNew: boolean; isManager: boolean }) {
  if (isNew && isManager) {
    // Seldom seen, so it comes on demand.
    void import('../features/embedding/sapa-first-steps.js');
    return html`<sapa-first-steps></sapa-first-steps>`;
  }
  if (isNew) {
    return html`<sapa-empty icon="inbox" heading=${t('welcomeHeading')} text=${t('welcomeText')}></sapa-empty>`;
  }
  return html`<sapa-empty icon="inbox" heading=${t('chooseHeading')} text=${t('chooseText')}>
    <p class="keys">
      ${
        keyChoice.state.keys === 'all'
          ? html`<kbd>J</kbd><kbd>K</kbd> ${t('keysMove')} <kbd>R</kbd> ${t('keysAnswer')}`
          : nothing
      }
      <kbd>Enter</kbd> ${t('keysOpen')}
      ${
        keyChoice.state.keys === 'none'
          ? nothing
          : html`<kbd>Alt</kbd><kbd>Shift</kbd><kbd>E</kbd> ${t('keysEnd')} <kbd>Esc</kbd> ${t('keysBack')}`
      }
    </p>
  </sapa-empty>`;
}
