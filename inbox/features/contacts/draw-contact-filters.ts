import { css, html, nothing } from 'lit';
import type { ContactCriteria, ContactField, FieldCriterion } from '../../../shared/wire/contacts/entities.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import './sapa-contact-field-filters.js';

/** Undefined takes a criterion away. */
export type CriteriaChange = { [Name in keyof ContactCriteria]?: ContactCriteria[Name] | undefined };

interface Choice {
  id: string;
  name: string;
}

interface Filters {
  criteria: ContactCriteria;
  sites: readonly Choice[];
  labels: readonly Choice[];
  /** The own fields of the site that is looked at. */
  fields: readonly ContactField[];
  change: (change: CriteriaChange) => void;
  filterByFields: (fields: FieldCriterion[]) => void;
}

const seenChoices = [1, 7, 30, 90] as const;

export const contactFilterStyles = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: end;
    margin-block: 0.75rem 1rem;
  }
  .filters .field {
    flex: 1 1 9rem;
    max-width: 16rem;
  }
  .filters .checks {
    flex: 0 1 auto;
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
  }
`;

/** By what the directory is filtered, besides words. */
export function drawContactFilters({ criteria, sites, labels, fields, change, filterByFields }: Filters) {
  const { siteId = '', isVerified, hasEmail, labelId = '', seenWithinDays } = criteria;
  return html`<div class="filters">
      ${
        sites.length > 1
          ? drawSelect('site', text('site'), siteId, text('allSites'), sites, (value) =>
              change({ siteId: value, labelId: undefined, fields: undefined }),
            )
          : nothing
      }
      ${labels.length > 0 ? drawSelect('label', text('label'), labelId, text('allLabels'), labels, (value) => change({ labelId: value })) : nothing}
      ${drawSelect(
        'seen',
        text('seen'),
        String(seenWithinDays ?? ''),
        text('seenAny'),
        seenChoices.map((days) => ({ id: String(days), name: text('seenDays', { days }) })),
        (value) => change({ seenWithinDays: value === undefined ? undefined : Number(value) }),
      )}
      <div class="checks">
        ${drawCheck(text('verifiedOnly'), isVerified === true, (isOn) => change({ isVerified: isOn || undefined }))}
        ${drawCheck(text('withEmail'), hasEmail === true, (isOn) => change({ hasEmail: isOn || undefined }))}
      </div>
    </div>
    ${
      fields.length > 0
        ? html`<sapa-contact-field-filters
            .fields=${fields}
            .criteria=${criteria.fields ?? []}
            @sapa-fields=${(event: CustomEvent<FieldCriterion[]>) => filterByFields(event.detail)}
          ></sapa-contact-field-filters>`
        : nothing
    }`;
}

function drawSelect(
  id: string,
  label: string,
  chosen: string,
  all: string,
  choices: readonly Choice[],
  choose: (value: string | undefined) => void,
) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value || undefined)}>
      <option value="" ?selected=${chosen === ''}>${all}</option>
      ${choices.map((each) => html`<option value=${each.id} ?selected=${each.id === chosen}>${each.name}</option>`)}
    </select>
  </div>`;
}

function drawCheck(label: string, isOn: boolean, choose: (isOn: boolean) => void) {
  return html`<label class="check"
    ><input
      type="checkbox"
      .checked=${isOn}
      @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
    />${label}</label
  >`;
}
