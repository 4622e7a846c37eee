import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Label } from '../../../shared/wire/labels/entities.js';
import type { Colleague, Team } from '../../../shared/wire/people/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { MacroAction } from '../../../shared/wire/saved-replies/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { wordsOf, type Names } from './action-words.js';
import { replyText } from './reply-texts.js';
import { controlLook } from '../../ui/control-look.js';

const kinds = ['assign', 'team', 'label', 'unlabel', 'priority', 'snooze', 'resolve'] as const;
type Kind = (typeof kinds)[number];

const hours = [1, 4, 24, 72, 168];
const priorities = ['urgent', 'high', 'none', 'low'] as const;

/**
 * What a macro does, in its order.
 * @fires sapa-change - `{ actions: readonly MacroAction[] }`
 */
@customElement('sapa-macro-actions')
export class SapaMacroActions extends LitElement {
  static override styles = [
    baseStyles,
    css`
      fieldset {
        display: grid;
        gap: 0.5rem;
        min-width: 0;
        margin: 0;
        padding: 0.5rem 1rem 0.75rem;
        border: 1px solid var(--sapa-line);
        border-radius: var(--wa-border-radius-l);
      }
      legend {
        padding: 0 0.25rem;
        font-size: var(--sapa-text-s);
        font-weight: 550;
      }
      .hint {
        color: var(--sapa-quiet);
        font-size: var(--sapa-text-s);
      }
      li,
      .add {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
      }
      li + li {
        margin-block-start: 0.5rem;
      }
      select {
        flex: 1 1 10rem;
        min-width: 0;
        min-height: 2.75rem;
        padding: 0 0.625rem;
        ${controlLook};
      }
      .fixed {
        flex: 1;
        min-height: 2.75rem;
        align-content: center;
      }
      button {
        display: grid;
        place-items: center;
        width: 2.75rem;
        height: 2.75rem;
        border: 0;
        border-radius: var(--wa-border-radius-m);
        background: none;
        color: inherit;
        cursor: pointer;
      }
      button:hover {
        background: var(--sapa-hover);
      }
    `,
  ];

  @property({ attribute: false }) actions: readonly MacroAction[] = [];
  @property({ attribute: false }) people: readonly Colleague[] = [];
  @property({ attribute: false }) teams: readonly Team[] = [];
  @property({ attribute: false }) labels: readonly Label[] = [];

  override render() {
    return html`<fieldset>
      <legend>${replyText('actions')} ${replyText('optional')}</legend>
      <p class="hint">${replyText('actionsHint')}</p>
      <ol>
        ${this.actions.map((action, index) => this.renderAction(action, index))}
      </ol>
      ${this.actions.length < limits.macroActions ? this.renderAdd() : nothing}
    </fieldset>`;
  }

  private renderAction(action: MacroAction, index: number) {
    const options = this.optionsOf(action);
    const number = index + 1;
    const chosen = JSON.stringify(action);
    return html`<li>
      ${
        options.length > 1
          ? html`<select
              aria-label=${replyText('step', { number })}
              @change=${(event: Event) => this.replace(index, JSON.parse((event.target as HTMLSelectElement).value) as MacroAction)}
            >
              ${options.map((option) => {
                const value = JSON.stringify(option);
                return html`<option value=${value} ?selected=${value === chosen}>
                  ${capital(wordsOf(option, this.names))}
                </option>`;
              })}
            </select>`
          : html`<span class="fixed">${capital(wordsOf(action, this.names))}</span>`
      }
      <button type="button" aria-label=${replyText('removeAction', { number })} @click=${() => this.replace(index)}>
        <wa-icon name="x"></wa-icon>
      </button>
    </li>`;
  }

  private renderAdd() {
    const offered = kinds.filter((kind) => this.choicesOf(kind).length > 0);
    return html`<div class="add">
      <select aria-label=${replyText('addAction')} @change=${this.handleAdd}>
        <option value="">${replyText('addAction')}…</option>
        ${offered.map((kind) => html`<option value=${kind}>${replyText(`choose-${kind}`)}</option>`)}
      </select>
    </div>`;
  }

  /** The same kind of action with everything that it can be about; what it is about now is among them. */
  private optionsOf(action: MacroAction): MacroAction[] {
    const options = this.choicesOf(action.do);
    const chosen = JSON.stringify(action);
    return options.some((option) => JSON.stringify(option) === chosen) ? options : [action, ...options];
  }

  private choicesOf(kind: Kind): MacroAction[] {
    switch (kind) {
      case 'assign':
        return [
          { do: kind, to: 'me' },
          { do: kind, to: 'nobody' },
          ...this.people.map(({ id }): MacroAction => ({ do: kind, to: { staffId: id } })),
        ];
      case 'team':
        return this.teams.map(({ id }) => ({ do: kind, teamId: id }));
      case 'label':
      case 'unlabel':
        return this.labels.map(({ id }) => ({ do: kind, labelId: id }));
      case 'priority':
        return priorities.map((priority) => ({ do: kind, priority }));
      case 'snooze':
        return [{ do: kind }, ...hours.map((count): MacroAction => ({ do: kind, hours: count }))];
      case 'resolve':
        return [{ do: kind }];
    }
  }

  private get names(): Names {
    return {
      person: (id) => this.people.find((person) => person.id === id)?.name,
      team: (id) => this.teams.find((team) => team.id === id)?.name,
      label: (id) => this.labels.find((label) => label.id === id)?.name,
    };
  }

  private handleAdd(event: Event) {
    const select = event.target as HTMLSelectElement;
    const kind = kinds.find((each) => each === select.value);
    select.value = '';
    const [action] = kind ? this.choicesOf(kind) : [];
    if (action) this.tell([...this.actions, action]);
  }

  /** By another one, or by none. */
  private replace(index: number, action?: MacroAction) {
    this.tell(this.actions.flatMap((each, at) => (at === index ? (action ?? []) : each)));
  }

  private tell(actions: readonly MacroAction[]) {
    this.actions = actions;
    this.dispatchEvent(new CustomEvent('sapa-change', { detail: { actions }, bubbles: true, composed: true }));
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-macro-actions': SapaMacroActions;
  }
}
