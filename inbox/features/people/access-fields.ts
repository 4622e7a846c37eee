import { html, nothing } from 'lit';
import type { Access, Team } from '../../../shared/wire/people/entities.js';
import type { Role } from '../../../shared/wire/staff/entities.js';
import { peopleText } from '../../core/people-texts.js';

export interface AccessFields {
  access: Access;
  sites: readonly { id: string; name: string }[];
  teams: readonly Team[];
  /** Those that may be given. */
  roles: readonly Role[];
  onChange: (access: Access) => void;
  error: string;
}

const toggled = (ids: readonly string[], id: string) =>
  ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];

/** What somebody may do, and where: the same for who is invited and who is there. */
export function accessFields({ access, sites, teams, roles, onChange, error }: AccessFields) {
  const own = teams.filter(({ siteId }) => access.role === 'owner' || access.siteIds.includes(siteId));
  return html`
    <fieldset>
      <legend>${peopleText('role')}</legend>
      ${roles.map(
        (role) =>
          html`<label class="choice">
            <input
              type="radio"
              name="role"
              value=${role}
              .checked=${role === access.role}
              @change=${() => onChange({ ...access, role })}
            />
            <span>${peopleText(`role-${role}`)}<span class="small">${peopleText(`roleHint-${role}`)}</span></span>
          </label>`,
      )}
    </fieldset>
    ${
      access.role === 'owner'
        ? nothing
        : html`<fieldset aria-describedby="sites-error">
            <legend>${peopleText('sites')}</legend>
            ${sites.map(({ id, name }) => check(name, access.siteIds.includes(id), () => onChange({ ...access, siteIds: toggled(access.siteIds, id) })))}
            <p id="sites-error" class="error" role="alert">${error || nothing}</p>
          </fieldset>`
    }
    ${
      own.length === 0
        ? nothing
        : html`<fieldset>
            <legend>${peopleText('teams')}</legend>
            ${own.map(({ id, name }) => check(name, access.teamIds.includes(id), () => onChange({ ...access, teamIds: toggled(access.teamIds, id) })))}
          </fieldset>`
    }
  `;
}

const check = (name: string, isChecked: boolean, handleChange: () => void) =>
  html`<label class="choice">
    <input type="checkbox" .checked=${isChecked} @change=${handleChange} /><span>${name}</span>
  </label>`;
