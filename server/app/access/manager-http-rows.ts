import { randomUUID } from 'node:crypto';
import { agentOfFirst } from './http-cast.js';
import { at, type HttpRow } from './http-row.js';

/** For those who manage people. */
export const managerHttpRows: Record<string, HttpRow> = {
  'GET /api/people': { rule: 'everyManager', seenBy: ['admin', 'owner'] },
  'PUT /api/people/:id': {
    rule: 'managers',
    seenBy: ['admin', 'owner'],
    send: ({ citra }) => ({ path: `/api/people/${citra.id}`, body: agentOfFirst }),
  },
  'PUT /api/people/:id/suspension': {
    rule: 'managers',
    send: async ({ makeAgent }) => ({ path: `/api/people/${(await makeAgent()).id}/suspension`, body: {} }),
  },
  'DELETE /api/people/:id/suspension': {
    rule: 'managers',
    seenBy: ['admin', 'owner'],
    send: ({ citra }) => ({ path: `/api/people/${citra.id}/suspension` }),
  },
  'DELETE /api/people/:id/second-factor': {
    rule: 'managers',
    send: async ({ makeAgent }) => ({ path: `/api/people/${(await makeAgent()).id}/second-factor` }),
  },
  'DELETE /api/people/:id/sessions': {
    rule: 'managers',
    send: async ({ makeAgent }) => ({ path: `/api/people/${(await makeAgent()).id}/sessions` }),
  },
  // An owner sets it where no mail can prove it (people.service.test.ts).
  'PUT /api/people/:id/email': {
    rule: 'noStaff',
    send: ({ citra }) => ({ path: `/api/people/${citra.id}/email`, body: { email: `${randomUUID()}@kabar.example` } }),
  },
  'POST /api/people/:id/password-link': {
    rule: 'managers',
    send: ({ citra }) => ({ path: `/api/people/${citra.id}/password-link`, body: {} }),
  },
  'DELETE /api/people/:id': {
    rule: 'managers',
    send: async ({ makeAgent }) => ({ path: `/api/people/${(await makeAgent()).id}` }),
  },
  'POST /api/teams': {
    rule: 'managers',
    seenBy: ['admin', 'owner'],
    send: ({ citra }) => ({ body: { siteId: 'first', name: 'Redaksi', memberIds: [citra.id] } }),
  },
  'PUT /api/teams/:id': {
    rule: 'managers',
    seenBy: ['admin', 'owner'],
    send: async ({ citra, makeTeam }) => ({
      path: `/api/teams/${await makeTeam()}`,
      body: { name: 'Redaksi', memberIds: [citra.id] },
    }),
  },
  'GET /api/teams/:id/settings': {
    rule: 'managers',
    send: async ({ makeTeam }) => ({ path: `/api/teams/${await makeTeam()}/settings` }),
  },
  'PUT /api/teams/:id/settings': {
    rule: 'managers',
    send: async ({ makeTeam }) => ({
      path: `/api/teams/${await makeTeam()}/settings`,
      body: { revision: 0, settings: {} },
    }),
  },
  'DELETE /api/teams/:id': {
    rule: 'managers',
    send: async ({ makeTeam }) => ({ path: `/api/teams/${await makeTeam()}` }),
  },
  'GET /api/invitations': { rule: 'everyManager' },
  'POST /api/invitations': {
    rule: 'managers',
    send: () => ({ body: { ...agentOfFirst, email: `${randomUUID()}@berita.test`, language: 'id' } }),
  },
  'POST /api/invitations/:id/link': {
    rule: 'managers',
    send: async ({ makeInvitation }) => ({ path: `/api/invitations/${(await makeInvitation()).id}/link`, body: {} }),
  },
  'DELETE /api/invitations/:id': {
    rule: 'managers',
    send: async ({ makeInvitation }) => ({ path: `/api/invitations/${(await makeInvitation()).id}` }),
  },
  // After the others: what they did to Citra stands in it.
  'GET /api/audit': { rule: 'everyManager', seenBy: ['admin', 'owner'] },
  'GET /api/audit/export': {
    rule: 'everyManager',
    seenBy: ['admin', 'owner'],
    send: at('/api/audit/export?format=json'),
  },
};
