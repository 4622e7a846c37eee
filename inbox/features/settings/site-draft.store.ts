import { Store } from '../../../shared/client/store.js';
import type { ReplyError } from '../../../shared/wire/reply.js';
import type { EditedSite } from '../../../shared/wire/sites/entities.js';
import { siteText } from '../../core/site-texts.js';
import type { PutPicture } from '../../data/put-picture.js';
import type { readHistory, readSettings, saveSettings } from '../../data/sites.js';
import { LatePicture } from './late-picture.js';
import {
  draftOf,
  isEdited,
  mergeDraft,
  toSave,
  withEdit,
  withStored,
  type Clash,
  type SiteDraft,
  type SiteEdit,
} from './site-draft.js';

/** Somebody else may save again while one's own changes are put on top of theirs. */
const mostMerges = 3;

export interface SiteDraftState {
  /** As it was stored when the draft began from it. */
  edited: EditedSite | undefined;
  draft: SiteDraft | undefined;
  /** How often it has begun anew: then what is shown is drawn anew. */
  begun: number;
  /** What is typed is not always told at once. */
  isTyping: boolean;
  isBusy: boolean;
  outcome: string;
  isProblem: boolean;
  fault: ReplyError | undefined;
  /** What somebody else has set in another way meanwhile; `by`: who that was, where it is known. */
  clash: (Clash & { by?: string }) | undefined;
}

interface Deps {
  /** The site that is shown. */
  siteId: () => string;
  data: () => { readHistory: typeof readHistory; readSettings: typeof readSettings; saveSettings: typeof saveSettings };
  saved: (now: EditedSite, before: EditedSite) => void;
  showFault: (field: string) => Promise<void>;
}

/** What is edited of a site: kept over all sections until it is saved or left, and put on top of what others save meanwhile. */
export class SiteDraftStore extends Store<SiteDraftState> {
  readonly #deps: Deps;
  readonly #picture = new LatePicture({
    requestUpdate: () => this.set({}),
    takePicture: (picture) => {
      const { draft } = this.state;
      if (draft) this.set({ draft: withEdit(draft, { settings: { look: { ...draft.settings.look, picture } } }) });
    },
    tellProblem: (words) => this.say(words, true),
  });

  constructor(deps: Deps) {
    super({
      ...{ edited: undefined, draft: undefined, begun: 0, isTyping: false, isBusy: false },
      ...{ outcome: '', isProblem: false, fault: undefined, clash: undefined },
    });
    this.#deps = deps;
  }

  get isPictureComing(): boolean {
    return this.#picture.isComing;
  }

  get isUnsaved(): boolean {
    const { draft, edited, isTyping } = this.state;
    return draft !== undefined && edited !== undefined && (isTyping || this.isPictureComing || isEdited(draft, edited));
  }

  /** What is shown is what is stored; half a field that was typed is gone. */
  begin(edited: EditedSite): void {
    this.set({
      ...{ edited, draft: draftOf(edited), begun: this.state.begun + 1 },
      ...{ isTyping: false, fault: undefined, clash: undefined, outcome: '', isProblem: false },
    });
  }

  /** The draft goes on from what somebody has saved meanwhile. Returns whether nothing of it is in its way. */
  merge(now: EditedSite): boolean {
    const { draft, edited } = this.state;
    if (!draft || !edited) return false;
    const merged = mergeDraft(draft, edited, now);
    this.begin(now);
    this.set({ draft: merged.draft, clash: merged.clash });
    return !merged.clash;
  }

  takeStored(clash: Clash): void {
    const { draft, begun } = this.state;
    if (!draft) return;
    this.set({ draft: withStored(draft, clash), clash: undefined, begun: begun + 1 });
    this.say('');
  }

  /** What is on its way belongs to a site that is not shown any more. */
  forgetPicture(): void {
    this.#picture.forget();
  }

  discard(): void {
    this.forgetPicture();
    if (this.state.edited) this.begin(this.state.edited);
  }

  typing(): void {
    if (!this.state.isTyping) this.set({ isTyping: true });
  }

  edit(edit: SiteEdit): void {
    const { draft, fault } = this.state;
    if (!draft) return;
    this.set({ draft: withEdit(draft, edit), isTyping: false });
    if (!fault) this.say('');
  }

  /** A save that waits for an earlier picture ends here, and its "Saving…" with it. */
  upload(coming: Promise<PutPicture>): void {
    if (!this.state.fault) this.say('');
    void this.#picture.follow(coming);
  }

  /** Resolves with whether it is stored. Where somebody else was faster, on top of what they have set, if that is something else. */
  async save(merges = 0): Promise<boolean> {
    if (this.state.isBusy) return false;
    this.set({ isBusy: true, fault: undefined });
    this.say(siteText('saving'));
    const siteId = this.#deps.siteId();
    const isPictureHere = await this.#picture.arrived();
    const { draft, edited } = this.state;
    // While it was on its way, somebody may have gone to another site.
    if (!isPictureHere || this.#deps.siteId() !== siteId || !edited || !draft) {
      this.set({ isBusy: false });
      return false;
    }
    const { saveSettings, readSettings } = this.#deps.data();
    const reply = await saveSettings(siteId, toSave(draft, edited));
    const isStale = !reply.ok && reply.error.code === 'E_CONFLICT' && merges < mostMerges;
    const now = isStale ? await readSettings(siteId) : undefined;
    this.set({ isBusy: false });
    if (this.#deps.siteId() !== siteId) return reply.ok;
    if (now?.ok) return this.merge(now.value) ? this.save(merges + 1) : this.#tellClash(siteId);
    if (!reply.ok) {
      this.set({ fault: reply.error });
      this.say(problemOf(reply.error), true);
      await this.#deps.showFault(reply.error.field ?? '');
      return false;
    }
    this.set({
      edited: reply.value,
      // What was typed meanwhile stays.
      ...(this.state.draft === draft ? { draft: draftOf(reply.value) } : {}),
      ...{ isTyping: false, clash: undefined },
    });
    this.say(siteText(merges > 0 ? 'savedTogether' : 'saved'));
    this.#deps.saved(reply.value, edited);
    return true;
  }

  async #tellClash(siteId: string): Promise<false> {
    this.say(siteText('unsaved'));
    const history = await this.#deps.data().readHistory(siteId);
    const by = history.ok ? history.value.entries[0]?.by.name : undefined;
    const { clash } = this.state;
    if (clash && by) this.set({ clash: { ...clash, by } });
    return false;
  }

  /** Below the settings, until something else is to be said. */
  say(outcome: string, isProblem = false): void {
    this.set({ outcome, isProblem });
  }
}

function problemOf({ code }: ReplyError): string {
  if (code === 'E_CONFLICT') return siteText('saveConflict');
  return siteText(code === 'E_SCHEMA' ? 'saveRefused' : 'saveFailed');
}
