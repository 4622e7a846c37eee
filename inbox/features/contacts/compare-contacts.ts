import { html, nothing, type TemplateResult } from 'lit';
import type { Contact, ContactField } from '../../../shared/wire/contacts/entities.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { dateTime } from '../../ui/times.js';
import '../../ui/sapa-name-mark.js';
import { markOf } from '../../../shared/name-mark.js';

/** Two people side by side: what is known of both, and nothing that neither has. */
export function compareContacts(
  one: Contact,
  other: Contact,
  fields: readonly ContactField[],
  nameOfLabel: (id: string) => string | undefined,
): TemplateResult {
  const labelsOf = ({ labelIds = [] }: Contact) => labelIds.flatMap((id) => nameOfLabel(id) ?? []).join(', ');
  const facts: [string, (contact: Contact) => string | undefined][] = [
    [text('email'), ({ email }) => email],
    [text('phone'), ({ phone }) => phone],
    [text('seen'), ({ lastSeenAt }) => (lastSeenAt ? dateTime(lastSeenAt) : undefined)],
    [text('conversations'), ({ conversations }) => String(conversations.length)],
    [text('note'), ({ note }) => note],
    [text('labels'), labelsOf],
    ...fields.map(({ key, label }): (typeof facts)[number] => [label, ({ values }) => valueOf(values[key])]),
  ];
  return html`<table>
    <thead>
      <tr>
        <td></td>
        ${[one, other].map(
          ({ label, nameSource, isVerified }) =>
            html`<th scope="col">
              <bdi>${label}</bdi> <sapa-name-mark source=${markOf({ nameSource, isVerified })}></sapa-name-mark>
            </th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${facts.map(([name, of]) =>
        of(one) || of(other)
          ? html`<tr>
              <th scope="row">${name}</th>
              ${[one, other].map((each) => html`<td><bdi>${of(each) || '–'}</bdi></td>`)}
            </tr>`
          : nothing,
      )}
    </tbody>
  </table>`;
}

const valueOf = (value: string | number | undefined) => (value === undefined ? undefined : String(value));
