import type { Page } from '@playwright/test';

/** The laptop is shut: nothing runs in the page, and nothing comes in. Resolves with what opens it again. */
export async function sleep(page: Page): Promise<() => Promise<void>> {
  const context = page.context();
  const devtools = await context.newCDPSession(page);
  await context.setOffline(true);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  return async () => {
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await context.setOffline(false);
    await devtools.detach();
  };
}
