import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { BlockFacts, BlockKind, KnownBlock } from '../../../shared/wire/blocks/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { blocksText as text } from '../../core/blocks-texts.js';
import { blocksContext, type Blocks } from '../../entities/blocks.js';
import { undoContext, type UndoStore } from '../../entities/undo.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogFormStyles } from '../../ui/dialog-form.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { textOf } from '../../ui/form-field.js';
import { dateTime } from '../../ui/times.js';

const hours = [1, 24, 168, 720] as const;

/** Who is not to write for a time, how long, and who else that would be. Opens as soon as it is on the page. */
@customElement('sapa-block-dialog')
export class SapaBlockDialog extends LitElement {
  static override styles = [baseStyles, dialogStyles, dialogFormStyles];

  @property({ attribute: false }) conversationId = '';
  /** How the visitor is called. */
  @property({ attribute: false }) name = '';
  @consume({ context: blocksContext }) private readonly blocks!: Blocks;
  @consume({ context: undoContext }) private readonly undo!: UndoStore;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @state() private facts: BlockFacts | undefined;
  @state() private problem = '';
  @state() private isBusy = false;

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  protected override firstUpdated() {
    this.dialog.showModal();
  }

  override render() {
    const { facts } = this;
    const heading = text('heading', { name: this.name });
    return html`<dialog aria-label=${heading} closedby="closerequest" @close=${() => this.remove()}>
      <form novalidate @submit=${this.handleSubmit}>
        <h2>${heading}</h2>
        ${facts ? this.renderFacts(facts) : html`<p class="hint" role="status">${this.problem ? nothing : text('loading')}</p>`}
        <p class="error" role="alert">${this.problem}</p>
        <div class="end">
          <wa-button appearance="outlined" @click=${() => this.dialog.close()}>${text('cancel')}</wa-button>
          ${facts ? html`<wa-button variant="danger" type="submit" ?loading=${this.isBusy}>${text('block')}</wa-button>` : nothing}
        </div>
      </form>
    </dialog>`;
  }

  private renderFacts({ visitor, network }: BlockFacts) {
    return html`${visitor ? this.renderBlock(visitor) : nothing}
      ${network?.block ? this.renderBlock(network.block) : nothing}
      <p class="hint">${text('lead')}</p>
      ${
        network
          ? html`<fieldset>
              <legend>${text('who')}</legend>
              ${choice('kind', 'visitor', text('who-visitor'), true)} ${choice('kind', 'network', text('who-network'))}
              <p class="hint">${text('shared', { count: network.visitors })}</p>
            </fieldset>`
          : nothing
      }
      <fieldset>
        <legend>${text('howLong')}</legend>
        <div class="row">${hours.map((each) => choice('hours', String(each), text(`hours-${each}`), each === 24))}</div>
      </fieldset>
      <div class="field">
        <label for="reason">${text('reason')}</label>
        <input class="text" id="reason" name="reason" maxlength=${limits.blockReason} autocomplete="off" dir="auto" />
        <p class="hint">${text('reasonHint')}</p>
      </div>`;
  }

  private renderBlock({ id, kind, until, by }: KnownBlock) {
    if (!by) return html`<p>${text(`elsewhere-${kind}`, { until: dateTime(until) })}</p>`;
    return html`<div class="row">
      <p>${text(`blocked-${kind}`, { until: dateTime(until), by: by.name })}</p>
      <wa-button size="s" appearance="outlined" @click=${() => void this.end(id, kind)}>${text('end')}</wa-button>
    </div>`;
  }

  private async load() {
    const reply = await this.blocks.facts(this.conversationId);
    if (reply.ok) this.facts = reply.value;
    else this.problem = text('failed');
    await this.updateComplete;
    // One goes on by the keys at once.
    this.renderRoot.querySelector<HTMLElement>('input:checked')?.focus();
  }

  private async handleSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.isBusy || !this.facts) return;
    const given = new FormData(event.target as HTMLFormElement);
    const kind: BlockKind = given.get('kind') === 'network' ? 'network' : 'visitor';
    const chosen = hours.find((each) => String(each) === given.get('hours')) ?? 24;
    this.isBusy = true;
    this.problem = '';
    const wish = { conversationId: this.conversationId, kind, hours: chosen, reason: textOf(given, 'reason').trim() };
    const reply = await this.blocks.add(wish);
    this.isBusy = false;
    if (!reply.ok) return void (this.problem = text(reply.error.code === 'E_SCHEMA' ? 'tooMany' : 'failed'));
    const { id, at, until, by } = reply.value.block;
    this.dialog.close();
    this.undo.show({
      text: text(`done-${kind}`, { until: dateTime(until) }),
      ...(by ? { undo: () => void takeBack(this.blocks, this.undo, { id, at, kind }) } : {}),
    });
  }

  private async end(id: string, kind: BlockKind) {
    this.dialog.close();
    await endBlock(this.blocks, this.undo, id, kind);
  }
}

/** Long after the dialog is gone. What stood before it holds again. */
async function takeBack(
  blocks: Blocks,
  undo: UndoStore,
  { id, at, kind }: Pick<KnownBlock, 'id' | 'at' | 'kind'>,
): Promise<void> {
  const reply = await blocks.undo({ id, at });
  if (reply.ok) {
    const { block } = reply.value;
    undo.show({ text: block ? text(`restored-${kind}`, { until: dateTime(block.until) }) : text(`ended-${kind}`) });
  } else if (reply.error.code === 'E_NOT_FOUND') undo.show({ text: text(`ended-${kind}`) });
  else undo.show({ text: text(reply.error.code === 'E_CONFLICT' ? 'changedSince' : 'failed') });
}

async function endBlock(blocks: Blocks, undo: UndoStore, id: string, kind: BlockKind): Promise<void> {
  const isDone = await blocks.end(id);
  undo.show({ text: text(isDone ? `ended-${kind}` : 'failed') });
}

function choice(name: string, value: string, words: string, isChosen = false) {
  return html`<label class="choice"
    ><input type="radio" name=${name} value=${value} .checked=${isChosen} />${words}</label
  >`;
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-block-dialog': SapaBlockDialog;
  }
}
