import type { HttpAnswers } from '../../shared/wire/answers.js';

export type FirstPage = HttpAnswers['GET /api/first-page'];

declare global {
  /** What `early.js` has asked for; absent where it did not, undefined where there was no answer. */
  var sapaFirstPage: Promise<FirstPage | undefined> | undefined;
}

/** The page of the list that was asked for while this script was on its way. To be had once. */
export async function firstPage(): Promise<FirstPage | undefined> {
  const asked = globalThis.sapaFirstPage;
  globalThis.sapaFirstPage = undefined;
  return asked;
}
