import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { onBack } from './on-back.js';

const { CloseWatcher } = window;

/** As in browsers that have no watcher. */
beforeEach(() => void Reflect.deleteProperty(window, 'CloseWatcher'));
afterEach(() => void Object.assign(window, { CloseWatcher }));

async function started(state: unknown = null) {
  history.pushState(state, '');
  const goBack = vi.fn();
  const end = onBack(goBack);
  onTestFinished(end);
  return { goBack, end };
}

async function goBackOnce() {
  const gone = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
  history.back();
  await gone;
}

test.each([null, { key: 'a' }, 'teks', ['a']])(
  'V16 back is heard, and the page finds its state %j as it was',
  async (state) => {
    const { goBack } = await started(state);
    expect(goBack).not.toHaveBeenCalled();
    await goBackOnce();
    expect(goBack).toHaveBeenCalledOnce();
    expect(history.state).toEqual(state);
  },
);

test('V16 the state that a router reads is still in the entry laid over its own', async () => {
  await started({ key: 'a' });
  expect(history.state).toMatchObject({ key: 'a' });
});

test('V16 a page that goes on, to a place within it or by its router, does not close the chat; back from there neither', async () => {
  const { goBack } = await started();
  const jumped = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  location.hash = '#komentar';
  await jumped;
  await goBackOnce();
  history.pushState({ key: 'b' }, '');
  await goBackOnce();
  expect(goBack).not.toHaveBeenCalled();
  await goBackOnce();
  expect(goBack).toHaveBeenCalledOnce();
});

test('V16 once it is over the history is as it was', async () => {
  const { goBack, end } = await started({ key: 'a' });
  const gone = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
  end();
  await gone;
  expect(history.state).toEqual({ key: 'a' });
  expect(goBack).not.toHaveBeenCalled();
});
