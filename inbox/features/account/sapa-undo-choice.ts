import { consume } from '@lit/context';
import { LitElement, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import { t } from '../../core/texts.js';
import { undoSendContext, type UndoSendStore } from '../../entities/undo-send.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { choiceStyles } from '../../ui/choice.styles.js';

/** Whether one's replies wait a moment before they go out. */
@customElement('sapa-undo-choice')
export class SapaUndoChoice extends LitElement {
  static override styles = [baseStyles, choiceStyles];

  @consume({ context: undoSendContext }) private readonly undoSend: UndoSendStore | undefined;
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    if (this.undoSend) this.stores.follow(this.undoSend);
  }

  override render() {
    return html`
      <label>
        <input
          type="checkbox"
          .checked=${this.undoSend?.state.isOn ?? true}
          @change=${this.handleChange}
        />${t('undoChoice')}
      </label>
      <p>${t('undoChoiceHint')}</p>
    `;
  }

  private handleChange(event: Event) {
    this.undoSend?.change((event.target as HTMLInputElement).checked);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-undo-choice': SapaUndoChoice;
  }
}
