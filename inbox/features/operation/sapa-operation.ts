import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Finding, QueueView } from '../../../shared/wire/operation/entities.js';
import { paths } from '../../core/location.store.js';
import { operationText, type OperationText } from '../../core/operation-texts.js';
import { t } from '../../core/texts.js';
import { lookAtInstallation, readQueue, sendTestMail } from '../../data/operation.js';
import { baseStyles } from '../../ui/base.styles.js';
import { controlLook } from '../../ui/control-look.js';
import { textOf } from '../../ui/form-field.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import './sapa-dead-letter.js';
import './sapa-findings.js';

const calls = { lookAtInstallation, readQueue, sendTestMail };

/** For owners: whether all of the installation runs, what waits, and what has failed. */
@customElement('sapa-operation')
export class SapaOperation extends LitElement {
  static override styles = [
    baseStyles,
    pageStyles,
    css`
      [role='status'] {
        margin-block: 0 0.75rem;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.75rem;
        margin-block-end: 1rem;
      }
      label {
        display: grid;
        flex: 1 1 14rem;
        gap: 0.25rem;
        font-size: var(--sapa-text-s);
        font-weight: 550;
      }
      input {
        min-width: 0;
        height: 2.75rem;
        padding: 0 0.75rem;
        ${controlLook};
        font-size: 1rem;
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--sapa-text-s);
      }
      th,
      td {
        padding: 0.5rem 0.25rem;
        border-block-end: 1px solid var(--sapa-line);
        text-align: start;
      }
      td,
      th + th {
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      th + th {
        font-size: var(--sapa-text-xs);
      }
      .list {
        margin: 0;
        padding: 0;
        list-style: none;
      }
    `,
  ];

  @property({ attribute: false }) calls: typeof calls = calls;
  @state() private phase: 'loading' | 'ready' | 'none' | 'failed' = 'loading';
  @state() private findings: readonly Finding[] = [];
  @state() private queue: QueueView | undefined;
  @state() private ofMail: readonly Finding[] = [];
  @state() private isSending = false;
  /** The server could not be asked, or has not answered: it says nothing about the mail. */
  @state() private isMailFailed = false;

  override connectedCallback() {
    super.connectedCallback();
    void this.look();
  }

  override render() {
    return html`
      <main>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${t('backToList')}</a>
        <h1>${operationText('heading')}</h1>
        <p class="lead">${operationText('lead')}</p>
        ${
          this.phase === 'none'
            ? html`<sapa-empty
                icon="lock"
                heading=${operationText('none')}
                text=${operationText('noneText')}
              ></sapa-empty>`
            : html`${this.renderFindings()} ${this.renderMail()} ${this.renderQueue()}`
        }
      </main>
    `;
  }

  private renderFindings() {
    const isLooking = this.phase === 'loading';
    const faults = this.findings.filter(({ state }) => state === 'fault').length;
    return html`
      <h2>${operationText('findings')}</h2>
      <p role="status">
        ${
          isLooking
            ? operationText('looking')
            : this.phase === 'failed'
              ? operationText('lookFailed')
              : faults > 0
                ? operationText('faults', { count: faults })
                : operationText('allWell')
        }
      </p>
      <sapa-findings .findings=${this.findings}></sapa-findings>
      <wa-button size="s" appearance="outlined" ?loading=${isLooking} @click=${this.look}
        >${operationText('look')}</wa-button
      >
    `;
  }

  private renderMail() {
    return html`
      <h2>${operationText('testMail')}</h2>
      <form @submit=${this.handleMail}>
        <label>${operationText('testMailTo')}<input type="email" name="to" autocomplete="email" required /></label>
        <wa-button type="submit" appearance="outlined" ?loading=${this.isSending}
          >${operationText('testMailSend')}</wa-button
        >
      </form>
      <div role="status">
        ${this.isMailFailed ? html`<p>${operationText('actFailed')}</p>` : nothing}
        ${this.ofMail.map(
          ({ code, state, values }) => html`
            <p>${operationText(code, values)}</p>
            ${state === 'ok' ? nothing : html`<p class="small">${operationText(`${code}-do` as OperationText, values)}</p>`}
          `,
        )}
      </div>
    `;
  }

  private renderQueue() {
    if (!this.queue) return nothing;
    const { jobs, deadLetters, hasMore } = this.queue;
    return html`
      <h2>${operationText('queue')}</h2>
      ${jobs ? renderJobs(jobs) : html`<p>${operationText('queueNone')}</p>`}
      <h2 id="letters">${operationText('letters')}</h2>
      ${
        deadLetters.length === 0
          ? html`<p>${operationText('lettersNone')}</p>`
          : html`
              <p class="lead">${operationText('lettersLead')}</p>
              <ul class="list">
                ${repeat(
                  deadLetters,
                  ({ conversationId }) => conversationId,
                  (letter) => html`<li><sapa-dead-letter .letter=${letter}></sapa-dead-letter></li>`,
                )}
              </ul>
              ${hasMore ? html`<p class="small">${operationText('more')}</p>` : nothing}
            `
      }
    `;
  }

  private readonly look = async () => {
    this.phase = 'loading';
    const [found, queue] = await Promise.all([this.calls.lookAtInstallation(), this.calls.readQueue()]);
    if (queue.ok) this.queue = queue.value;
    if (!found.ok) return void (this.phase = found.error.code === 'E_NOT_FOUND' ? 'none' : 'failed');
    this.findings = found.value.findings;
    this.phase = 'ready';
  };

  private readonly handleMail = async (event: SubmitEvent) => {
    event.preventDefault();
    const to = textOf(new FormData(event.currentTarget as HTMLFormElement), 'to');
    if (!to || this.isSending) return;
    this.isSending = true;
    const reply = await this.calls.sendTestMail(to);
    this.isSending = false;
    this.isMailFailed = !reply.ok;
    this.ofMail = reply.ok ? reply.value.findings : [];
  };
}

const renderJobs = (jobs: NonNullable<QueueView['jobs']>) => html`
  <div class="scroll" role="region" tabindex="0" aria-label=${operationText('queue')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${operationText('jobKind')}</th>
          <th scope="col">${operationText('waiting')}</th>
          <th scope="col">${operationText('delayed')}</th>
          <th scope="col">${operationText('active')}</th>
        </tr>
      </thead>
      <tbody>
        ${jobs.map(
          ({ kind, waiting, delayed, active }) => html`
            <tr>
              <th scope="row">${operationText(`job-${kind}` as OperationText)}</th>
              <td>${waiting}</td>
              <td>${delayed}</td>
              <td>${active}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  </div>
`;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-operation': SapaOperation;
  }
}
