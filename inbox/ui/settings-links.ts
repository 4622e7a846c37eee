import { html } from 'lit';
import { paths } from '../core/location.store.js';
import { peopleText } from '../core/people-texts.js';

const pages = [
  { page: 'sites', path: paths.settings },
  { page: 'people', path: paths.people },
  { page: 'teams', path: paths.teams },
  { page: 'replies', path: paths.replies },
] as const;

/** From one page of the settings to the others. */
export const settingsLinks = (current: (typeof pages)[number]['page']) =>
  html`<nav class="pages" aria-label=${peopleText('settings')}>
    ${pages.map(
      ({ page, path }) =>
        html`<a href=${path} aria-current=${page === current ? 'page' : 'false'}>${peopleText(page)}</a>`,
    )}
  </nav>`;
