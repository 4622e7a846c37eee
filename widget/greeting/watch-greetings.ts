import type { ToldGreetings } from '../../shared/greetings/told-greetings.js';
import type { Language } from '../../shared/wire/languages.js';
import { mayGreet } from './may-greet.js';
import { isUngreeted } from './ungreeted.js';

declare global {
  /** Put in by the build: only the loader of sites that greet knows of it. */
  const __HAS_GREETINGS__: boolean;
}

/** Put onto the loader's tag by the server, where the tag names its site in the address. */
export interface WithGreetings {
  sapaGreetings?: ToldGreetings;
}

/** What the file has that is loaded late. */
export interface Greeting {
  greet(launcher: HTMLElement, greetings: ToldGreetings, isReturning: boolean): void;
}

/**
 * With what the site's pages greet, as the loader finds it. No option of the launcher: the loaders of all other sites would
 * carry its name.
 */
export const given: { greetings?: ToldGreetings | undefined } = {};

/** For frameworks that go to another page without loading one. Where a browser does not have it, the first page alone is looked at. */
export type Navigating = Window & { navigation?: EventTarget };

/** What greets is loaded once this page, or the next one of the same document, has a greeting for this reader. */
export function watchGreetings(
  greetings: ToldGreetings,
  launcher: HTMLElement,
  { isReturning, load, signal }: { isReturning: boolean; load(file: string): Promise<object>; signal: AbortSignal },
): void {
  let isAsked = false;
  const look = () => {
    const reader = { language: launcher.lang as Language, isReturning, address: location };
    if (isAsked || !greetings.rules.some((rule) => mayGreet(rule, reader))) return;
    isAsked = true;
    if (isUngreeted(launcher)) return;
    load('greet.js').then(
      (file) => (file as Greeting).greet(launcher, greetings, isReturning),
      () => (isAsked = false),
    );
  };
  (window as Navigating).navigation?.addEventListener('navigatesuccess', look, { signal });
  // The page comes first.
  if (document.readyState === 'complete') look();
  else addEventListener('load', look, { signal, once: true });
}
