import { maskedAddress } from '../../../shared/masked-address.js';
import type { SiteForm, SiteOpening } from '../../../shared/wire/contact-form/entities.js';
import type { Language } from '../../../shared/wire/languages.js';
import type { ReplyError } from '../../../shared/wire/reply.js';
import type { ChatHost } from '../../core/chat-host.js';
import type { Kept } from '../../../shared/client/kept.js';
import type { Session } from '../../core/session.js';
import { formTexts } from './form-texts.js';
import { answeredNames } from './answered-names.js';
import './sapa-form.js';
import type { Answers, Outcome, SapaForm } from './sapa-form.js';

/** Kept: what is being typed, for a reload. */
const typedName = 'typed';

type Wanted = 'form' | 'email';
const emailForm: Pick<SiteForm, 'fields'> = { fields: [{ key: 'email', kind: 'email', isRequired: true }] };

/** The place of the form in the chat: when it stands there, and what becomes of what is written meanwhile. */
export class ContactForm {
  #element: SapaForm | undefined;
  /** What it asks for. */
  #standing: Wanted | undefined;
  #release: (() => void) | undefined;
  /** A waiting message says that it waits for the form. */
  #releaseTexts: (() => void) | undefined;
  #leave: (() => void) | undefined;
  /** The address that was given here, as it was typed: who sees it is who typed it. */
  #given = '';
  /** It is being corrected. */
  #isCorrected = false;

  constructor(
    private readonly deps: {
      host: ChatHost;
      session: Session;
      kept: Kept;
      askAgain: () => Promise<void>;
    },
  ) {}

  /** The address that the server knows in part, whole where it was typed here. */
  wholeOf(masked: string): string | undefined {
    return maskedAddress(this.#given) === masked ? this.#given : undefined;
  }

  /** What the question for an address is called while it stands there: it comes by itself, and nobody is led to it. */
  get announced(): string {
    return this.#standing === 'email' && !this.#isCorrected ? (this.#element?.heading ?? '') : '';
  }

  /** Asks for the address once more. */
  async correct(...shown: Parameters<ContactForm['show']>): Promise<void> {
    this.#isCorrected = true;
    await this.show(...shown);
    this.#element?.focus();
  }

  async show(opening: SiteOpening, language: Language, isNobodyThere: boolean): Promise<void> {
    const wanted = this.#standingStill(opening) ?? this.#wanted(opening, isNobodyThere);
    if (!wanted) return this.remove();
    this.#standing = wanted;
    const { host, session, kept } = this.deps;
    if (wanted === 'form' && opening.form?.when === 'required' && !this.#release) {
      // What is written meanwhile waits for the answers, and goes after them.
      session.hold(new Promise<void>((resolve) => (this.#release = resolve)));
    }
    const texts = await formTexts(language, opening.address);
    if (host.session !== session) return;
    this.#releaseTexts?.();
    if (this.#release) this.#releaseTexts = host.override({ waiting: texts.waits });
    const element = (this.#element ??= Object.assign(document.createElement('sapa-form'), {
      typed: {
        ...(this.#isCorrected ? { email: this.#given } : {}),
        ...(JSON.parse(kept.get(typedName) ?? '{}') as Answers),
      },
      keep: (answers: Answers) => kept.set(typedName, JSON.stringify(answers)),
    }));
    const [heading, reason] =
      wanted === 'email'
        ? [texts.headingEmail(), texts.emailReason()]
        : opening.form?.isAgain
          ? [texts.headingConsent(), texts.consentReason()]
          : [texts.heading(), ''];
    Object.assign(element, {
      texts,
      heading,
      reason,
      action: wanted === 'email' ? texts.sendEmail() : texts.send(),
      form: wanted === 'form' ? opening.form : emailForm,
      canSkip: !this.#release,
      skip: () => this.#settle(wanted, opening.form),
      answer: (answers: Answers, isAgreed: boolean) =>
        this.#answer(wanted, opening.form, { language, answers, isAgreed }),
    });
    element.toggleAttribute('folded', !this.#release);
    await this.#place(element);
    // Written to instead: the answers go with the message. Who stands in the form is not ready yet.
    if (this.#wanted(opening, isNobodyThere) !== wanted && wanted === 'form' && !element.matches(':focus-within'))
      await element.send('incomplete');
  }

  /** What was typed was another person's. */
  reset() {
    this.#given = '';
    this.#isCorrected = false;
    this.#element?.reset();
  }

  /** Nothing is asked any more, and what waited for it goes on. */
  remove() {
    this.#release?.();
    this.#release = undefined;
    this.#releaseTexts?.();
    const element = this.#element;
    if (!element) return;
    this.#element = this.#standing = undefined;
    const hadFocus = element.matches(':focus-within');
    this.#leave?.();
    this.#leave = undefined;
    const { composer } = this.deps.host;
    if (composer) composer.hidden = false;
    if (hadFocus) composer?.focusField();
  }

  #wanted(opening: SiteOpening, isNobodyThere: boolean): Wanted | undefined {
    const { form } = opening;
    if (this.#isCorrected) return 'email';
    const hasWritten = this.deps.session.state.messages.length > 0;
    if (form?.when === 'required') return 'form';
    const isTime = form?.isAgain || hasWritten === (form?.when === 'afterFirstMessage');
    if (isTime && this.#isOpen('form', opening)) return 'form';
    return isNobodyThere && hasWritten && this.#isOpen('email', opening) ? 'email' : undefined;
  }

  /** Where its time is over, what was typed in it is not lost. */
  #standingStill(opening: SiteOpening): Wanted | undefined {
    const standing = this.#standing;
    return standing && this.#element?.isFilled && this.#isOpen(standing, opening) ? standing : undefined;
  }

  /** The site asks it, and here it was neither answered nor skipped. */
  #isOpen(what: Wanted, { form, asksEmail }: SiteOpening): boolean {
    const isAsked = what === 'form' ? form : asksEmail;
    return isAsked !== undefined && this.deps.kept.get(answeredNames + nameOf(what, form)) === null;
  }

  async #place(element: SapaForm) {
    const { host } = this.deps;
    const { composer } = host;
    const hadFocus = composer?.matches(':focus-within') === true;
    this.#leave ??= host.fill('form', () => element);
    await host.updateComplete;
    if (!composer || !this.#release || composer.hidden) return;
    composer.hidden = true;
    await element.updateComplete;
    if (hadFocus) element.focus();
  }

  async #answer(
    what: Wanted,
    form: SiteForm | undefined,
    answer: { language: Language; answers: Answers; isAgreed: boolean },
  ) {
    const { session, askAgain } = this.deps;
    // Anyone who has not written yet becomes a visitor by it.
    if ((await session.uploadToken()) === null) return 'failed';
    const about =
      what === 'form' && form ? { revision: form.revision } : this.#isCorrected ? { isCorrection: true } : {};
    const reply = await session.call('form:answer', { ...about, ...answer });
    if (!reply.ok) {
      if (reply.error.code === 'E_CONFLICT') await askAgain();
      return outcomeOf(reply.error);
    }
    this.#given = String(answer.answers['email'] ?? '');
    this.#settle(what, form);
    await askAgain();
    return undefined;
  }

  #settle(what: Wanted, form: SiteForm | undefined) {
    const { kept } = this.deps;
    kept.set(answeredNames + nameOf(what, form), '1');
    kept.remove(typedName);
    this.#isCorrected = false;
    this.remove();
  }
}

/** A consent that is asked again is another question, with every text anew. */
const nameOf = (what: Wanted, form: SiteForm | undefined) => (what === 'form' && form?.isAgain ? form.revision : what);

function outcomeOf({ code, field = '' }: ReplyError): Outcome {
  if (code === 'E_CONFLICT') return 'changed';
  return code === 'E_SCHEMA' && field ? { field: field.replace(/^answers\./, '') } : 'failed';
}
