import { html, type TemplateResult } from 'lit';
import type { SiteSection } from '../../core/site-sections.js';
import { formParts } from './form-settings.js';
import type { SiteDraft } from './site-draft.js';
import type { SectionFacts } from './site-section.js';

interface Shown {
  draft: SiteDraft;
  facts: SectionFacts;
  fault: string;
}

/** What a section is, and what brings it: nobody opens all of them. */
interface Section {
  load(): Promise<unknown>;
  draw(shown: Shown): TemplateResult;
  /** How what the server calls a field begins, where it stands here. */
  fields: readonly string[];
}

export const sections: Record<SiteSection, Section> = {
  general: {
    load: () => import('./sapa-site-general.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-general id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-general>`,
    fields: ['name'],
  },
  install: {
    load: () => import('./sapa-site-install.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-install id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-install>`,
    fields: ['allowedOrigins'],
  },
  look: {
    load: () => import('./sapa-site-look.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-look id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-look>`,
    fields: ['settings.look'],
  },
  greetings: {
    load: () => import('./sapa-site-greetings.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-greetings id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-greetings>`,
    fields: ['settings.greetings'],
  },
  texts: {
    load: () => import('./sapa-site-texts.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-texts id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-texts>`,
    fields: ['settings.texts'],
  },
  hours: {
    load: () => import('./sapa-site-hours.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-hours id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-hours>`,
    fields: ['settings.officeHours'],
  },
  form: {
    load: () => import('./sapa-site-form.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-form id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-form>`,
    fields: formParts.map((part) => `settings.${part}`),
  },
  teams: {
    load: () => import('./sapa-site-teams.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-teams id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-teams>`,
    fields: ['settings.defaultTeamId'],
  },
  handling: {
    load: () => import('./sapa-site-handling.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-handling id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-handling>`,
    fields: ['settings.targets', 'settings.reopenWithinHours', 'settings.firstReplyTakes'],
  },
  alerts: {
    load: () => import('./sapa-site-alerts.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-alerts id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-alerts>`,
    fields: ['settings.alerts'],
  },
  security: {
    load: () => import('./sapa-site-security.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-security id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-security>`,
    fields: ['settings.editMinutes'],
  },
  privacy: {
    load: () => import('./sapa-site-privacy.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-privacy id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-privacy>`,
    fields: ['settings.retention'],
  },
  history: {
    load: () => import('./sapa-site-history.js'),
    draw: ({ draft, facts, fault }) =>
      html`<sapa-site-history id="section" .draft=${draft} .facts=${facts} .fault=${fault}></sapa-site-history>`,
    fields: [],
  },
};

/** Where a refused field stands. */
export const sectionOf = (field: string): SiteSection | undefined =>
  (Object.keys(sections) as SiteSection[]).find((section) =>
    sections[section].fields.some((name) => field === name || field.startsWith(`${name}.`)),
  );
