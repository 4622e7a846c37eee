import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { HttpAnswers } from '../../../shared/wire/answers.js';
import type { Session, StaffMember } from '../../../shared/wire/staff/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { showSection } from '../../ui/show-section.js';
import { pageStyles } from '../../ui/page.styles.js';
import '../../ui/sapa-empty.js';
import { listPasskeys } from '../../data/passkeys.js';
import { endSession, listSessions } from '../../data/sessions.js';
import { paths } from '../../core/location.store.js';
import { peopleText } from '../../core/people-texts.js';
import { alertText } from '../../core/alert-texts.js';
import { t } from '../../core/texts.js';
import { dateTime } from '../../ui/times.js';
import { browserOf } from './browser-name.js';
import './sapa-key-choice.js';
import './sapa-own-email.js';
import './sapa-own-face.js';
import './sapa-own-password.js';
import './sapa-own-picture.js';
import './sapa-own-profile.js';
import './sapa-passkeys.js';
import type { Provider } from './sapa-provider.js';
import './sapa-provider.js';
import './sapa-second-factor.js';
import './sapa-undo-choice.js';
import './sapa-alert-preferences.js';
import './sapa-push-devices.js';

/**
 * How visitors see one, how one signs in, which keys do something, where one is signed in, and the way to end it there.
 * @fires sapa-sign-out - for the session of this browser
 */
@customElement('sapa-account')
export class SapaAccount extends LitElement {
  static override styles = [baseStyles, pageStyles];

  @property({ attribute: false }) staff: StaffMember | undefined;
  /** The part that is looked for; empty where it is the page. */
  @property() section = '';
  @property({ attribute: false }) listSessions: typeof listSessions = listSessions;
  @property({ attribute: false }) endSession: typeof endSession = endSession;
  @property({ attribute: false }) listPasskeys: typeof listPasskeys = listPasskeys;
  @state() private ways: HttpAnswers['GET /api/passkeys'] | undefined;
  @state() private haveWaysFailed = false;
  @state() private phase: 'loading' | 'ready' | 'failed' = 'loading';
  @state() private sessions: readonly Session[] = [];
  @state() private endingId = '';
  @state() private hasFailedToEnd = false;

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
    void this.loadWays();
  }

  override render() {
    return html`
      <main>
        <a class="back" href=${paths.list}><wa-icon name="arrow-left"></wa-icon>${t('backToList')}</a>
        <h1>${t('account')}</h1>
        ${
          this.staff
            ? html`<h2 id="picture">${t('ownPicture')}</h2>
                <sapa-own-picture name=${this.staff.name} picture=${this.staff.picture ?? ''}></sapa-own-picture>
                <sapa-own-face ?isHidden=${this.staff.hidesFace === true}></sapa-own-face>`
            : nothing
        }
        ${this.staff ? this.renderOwn(this.staff) : nothing}
        <h2 id="shortcuts">${t('shortcuts')}</h2>
        <sapa-key-choice></sapa-key-choice>
        <h2 id="undo">${t('undoHeading')}</h2>
        <sapa-undo-choice></sapa-undo-choice>
        <h2 id="alerts">${alertText('preferences')}</h2>
        <sapa-alert-preferences></sapa-alert-preferences>
        <sapa-push-devices id="devices" role="group" aria-labelledby="alerts"></sapa-push-devices>
        <h2 id="sessions">${t('sessions')}</h2>
        <p class="lead">${t('sessionsLead')}</p>
        ${this.renderSessions()}
        <p class="small" role="alert">${this.hasFailedToEnd ? t('endFailed') : nothing}</p>
      </main>
    `;
  }

  protected override updated(changed: PropertyValues) {
    // Some of them are about who sits here, which may be known later.
    const isComplete = changed.has('staff') && changed.get('staff') === undefined;
    if (this.section && (changed.has('section') || isComplete)) showSection(this.renderRoot, this.section);
  }

  private renderOwn(staff: StaffMember) {
    return html`
      <h2 id="profile">${peopleText('ownName')}</h2>
      <sapa-own-profile .staff=${staff}></sapa-own-profile>
      <h2 id="email">${peopleText('emailHeading')}</h2>
      <sapa-own-email .email=${staff.email} .hasPassword=${this.hasPassword}></sapa-own-email>
      <h2 id="password">${peopleText('changePassword')}</h2>
      ${
        this.hasPassword
          ? html`<sapa-own-password></sapa-own-password>`
          : html`<p class="small">${peopleText('noPassword')}</p>`
      }
      <h2 id="passkeys">${peopleText('passkeyHeading')}</h2>
      <p class="lead">${peopleText('passkeyLead')}</p>
      ${this.renderPasskeys()} ${this.ways?.provider ? this.renderProvider(this.ways.provider) : nothing}
      <h2 id="factor">${peopleText('factorHeading')}</h2>
      <p class="lead">${peopleText('factorLead')}</p>
      <sapa-second-factor
        .hasSecondFactor=${staff.hasSecondFactor ?? false}
        .hasPassword=${this.hasPassword}
      ></sapa-second-factor>
    `;
  }

  private renderProvider(provider: Provider) {
    const { name } = provider;
    return html`<h2>${peopleText('providerHeading', { name })}</h2>
      <p class="lead">${peopleText('providerLead', { name })}</p>
      <sapa-provider
        .provider=${provider}
        .hasPassword=${this.hasPassword}
        @sapa-provider-unlinked=${this.handleWays}
      ></sapa-provider>`;
  }

  private get hasPassword() {
    return this.ways?.hasPassword ?? true;
  }

  private renderPasskeys() {
    if (this.haveWaysFailed) {
      return html`<sapa-empty
        isError
        icon="triangle-alert"
        heading=${peopleText('passkeysFailed')}
        text=${peopleText('failedText')}
      >
        <wa-button size="s" appearance="outlined" @click=${this.loadWays}>${t('tryAgain')}</wa-button>
      </sapa-empty>`;
    }
    if (!this.ways)
      return html`<div class="wait" role="status" aria-label=${t('loading')}><span class="bar"></span></div>`;
    return html`<sapa-passkeys
      .passkeys=${this.ways.passkeys}
      .hasPassword=${this.ways.hasPassword}
      @sapa-passkeys-changed=${this.handleWays}
    ></sapa-passkeys>`;
  }

  private renderSessions() {
    if (this.phase === 'loading') {
      return html`<div class="wait" role="status" aria-label=${t('loading')}>
        <span class="bar"></span><span class="bar"></span>
      </div>`;
    }
    if (this.phase === 'failed') {
      return html`<sapa-empty
        isError
        icon="triangle-alert"
        heading=${t('sessionsFailed')}
        text=${peopleText('failedText')}
      >
        <wa-button size="s" appearance="outlined" @click=${this.load}>${t('tryAgain')}</wa-button>
      </sapa-empty>`;
    }
    return html`<ul class="list">
      ${repeat(
        this.sessions,
        ({ id }) => id,
        (session) => this.renderSession(session),
      )}
    </ul>`;
  }

  private renderSession(session: Session) {
    const { name, isPhone } = browserOf(session.userAgent);
    return html`
      <li>
        <wa-icon name=${isPhone ? 'smartphone' : 'monitor'}></wa-icon>
        <div class="grow">
          <strong title=${session.userAgent}>${name}</strong>
          ${session.isCurrent ? html` <span class="tag success">${t('thisBrowser')}</span>` : nothing}
          ${session.signedInBy ? html`<p class="small">${peopleText(`signedInBy-${session.signedInBy}`)}</p>` : nothing}
          <p class="small">
            ${t('sessionTimes', { start: dateTime(session.createdAt), seen: dateTime(session.lastSeenAt) })}
          </p>
        </div>
        <wa-button
          size="s"
          appearance="outlined"
          ?loading=${this.endingId === session.id}
          @click=${() => this.end(session)}
        >
          ${session.isCurrent ? t('signOut') : t('endSession')}
        </wa-button>
      </li>
    `;
  }

  private readonly load = async () => {
    this.phase = 'loading';
    const reply = await this.listSessions();
    this.phase = reply.ok ? 'ready' : 'failed';
    if (reply.ok) this.sessions = reply.value.sessions;
  };

  private readonly loadWays = async () => {
    const reply = await this.listPasskeys();
    this.haveWaysFailed = !reply.ok;
    if (reply.ok) this.ways = reply.value;
  };

  /** One that was taken away has ended the sessions that it began. */
  private readonly handleWays = () => Promise.all([this.loadWays(), this.load()]);

  private async end(session: Session) {
    if (session.isCurrent) {
      this.dispatchEvent(new CustomEvent('sapa-sign-out', { bubbles: true, composed: true }));
      return;
    }
    this.endingId = session.id;
    const reply = await this.endSession(session.id);
    this.endingId = '';
    // Not there any more is what was wanted.
    this.hasFailedToEnd = !reply.ok && reply.error.code !== 'E_NOT_FOUND';
    if (!this.hasFailedToEnd) this.sessions = this.sessions.filter(({ id }) => id !== session.id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-account': SapaAccount;
  }
}
