import '@awesome.me/webawesome/dist/components/button/button.js';
import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import type { PushDevice } from '../../../shared/wire/push/entities.js';
import { pushDeviceText } from '../../core/push-device-texts.js';
import { latePushDevicesContext, type LatePushDevices } from '../../entities/late-push-devices.js';
import type { PushDevicesState, PushDevicesStore } from '../../entities/push-devices.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pageStyles } from '../../ui/page.styles.js';
import { dateTime } from '../../ui/times.js';
import { browserOf } from './browser-name.js';

/** Asks for notifications on this device, and ends them here and elsewhere. */
@customElement('sapa-push-devices')
export class SapaPushDevices extends LitElement {
  static override styles = [
    baseStyles,
    pageStyles,
    css`
      h3 {
        margin-block: 1.5rem 0.25rem;
        font-size: var(--wa-font-size-m);
      }
      @media (pointer: coarse) {
        wa-button::part(base) {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  @consume({ context: latePushDevicesContext }) @property({ attribute: false }) load: LatePushDevices | undefined;
  @state() private store: PushDevicesStore | undefined;
  @state() private isUnsupported = false;
  @state() private said = '';
  private readonly stores = new StoreController(this);

  override connectedCallback() {
    super.connectedCallback();
    void this.begin();
  }

  override render() {
    const here = this.isUnsupported ? 'unsupported' : this.store?.state.here;
    return html`
      ${here ? this.renderHere(here) : nothing} ${this.renderOthers(this.store?.state.others ?? [])}
      <p role="status">${this.said}</p>
    `;
  }

  private renderHere(here: PushDevicesState['here']) {
    const isOn = here === 'on';
    const canTurn = here !== 'unsupported' && here !== 'denied';
    return html`
      <h3>${pushDeviceText('here')}</h3>
      <p role="status">${pushDeviceText(here)}</p>
      ${
        canTurn
          ? html`<wa-button appearance="outlined" ?loading=${here === 'asking'} @click=${() => this.turn(!isOn)}>
              ${pushDeviceText(isOn ? 'turnOff' : 'turnOn')}
            </wa-button>`
          : nothing
      }
    `;
  }

  private renderOthers(others: readonly PushDevice[]) {
    if (others.length === 0) return nothing;
    return html`
      <h3>${pushDeviceText('others')}</h3>
      <ul class="list">
        ${repeat(
          others,
          ({ id }) => id,
          (device) => this.renderOther(device),
        )}
      </ul>
    `;
  }

  private renderOther({ id, userAgent, since }: PushDevice) {
    const { name, isPhone } = browserOf(userAgent);
    return html`
      <li>
        <wa-icon name=${isPhone ? 'smartphone' : 'monitor'}></wa-icon>
        <div class="grow">
          <strong title=${userAgent}>${name}</strong>
          <p class="small">${pushDeviceText('since', { date: dateTime(since) })}</p>
        </div>
        <wa-button
          size="s"
          appearance="outlined"
          aria-label=${pushDeviceText('endAt', { device: name })}
          @click=${() => this.end(id)}
        >
          ${pushDeviceText('end')}
        </wa-button>
      </li>
    `;
  }

  private async begin() {
    this.store = await this.load?.();
    this.isUnsupported = !this.store;
    if (!this.store) return;
    this.stores.follow(this.store);
    // Without an answer the others are not named; this device can be turned all the same.
    await this.store.load();
  }

  private async turn(isOn: boolean) {
    this.said = '';
    await (isOn ? this.store?.turnOn() : this.store?.turnOff());
  }

  private async end(id: string) {
    const isEnded = (await this.store?.end(id)) ?? false;
    this.said = pushDeviceText(isEnded ? 'ended' : 'endFailed');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-push-devices': SapaPushDevices;
  }
}
