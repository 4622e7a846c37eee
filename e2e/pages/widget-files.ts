import type { Page } from '@playwright/test';

/** The files of the widget that the page asks for from now on, by their names without hashes. */
export function widgetFiles(page: Page): string[] {
  const names: string[] = [];
  page.on('request', (request) => {
    const name = /\/embed\/v1\/(?:assets\/)?(.+?)(?:-[\w-]{8})?\.js$/.exec(request.url())?.[1];
    if (name) names.push(name);
  });
  return names;
}
