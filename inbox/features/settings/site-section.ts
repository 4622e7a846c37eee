import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { PinnedEmbed } from '../../../shared/wire/embed/entities.js';
import type { Site } from '../../../shared/wire/sites/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { styles } from './sapa-site-settings.styles.js';
import type { SiteDraft, SiteEdit } from './site-draft.js';

/** What a section may need beside the draft. */
export interface SectionFacts {
  site: Site;
  /** Where the loader is. */
  embedUrl: string;
  pinned: PinnedEmbed | undefined;
  revision: number;
}

/**
 * A section of a site's settings: draws the draft, and tells each change of it.
 * @fires sapa-edit - `SiteEdit`
 */
export abstract class SiteSectionElement extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) draft!: SiteDraft;
  @property({ attribute: false }) facts!: SectionFacts;
  /** The field that the server refused, as a path with dots. */
  @property() fault = '';

  /** Where the server's refusal belongs; resolves with whether it is here. */
  async focusFault(): Promise<boolean> {
    await this.updateComplete;
    const invalid = this.renderRoot.querySelector<HTMLElement>('[aria-invalid]');
    invalid?.focus();
    return invalid !== null;
  }

  protected edit(detail: SiteEdit): void {
    this.dispatchEvent(new CustomEvent<SiteEdit>('sapa-edit', { detail, bubbles: true, composed: true }));
  }
}
