import { expect, onTestFinished, test, vi } from 'vitest';
import { layEntry } from './lay-entry.js';

function started(state: unknown = null) {
  history.pushState(state, '');
  const goBack = vi.fn();
  const end = layEntry(goBack);
  // What it takes away is gone only a moment later, and would be seen in the next test.
  onTestFinished(async () => {
    const isLaid = Object.hasOwn(Object(history.state) as object, 'sapaOpen');
    const gone = isLaid && nextPop();
    end();
    await gone;
  });
  return { goBack, end };
}

const nextPop = () => new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));

async function goBackOnce() {
  const gone = nextPop();
  history.back();
  await gone;
}

test.each([null, { key: 'a' }, 'teks', ['a']])(
  'V16 back is heard, and the page finds its state %j as it was',
  async (state) => {
    const { goBack } = started(state);
    expect(goBack).not.toHaveBeenCalled();
    await goBackOnce();
    expect(goBack).toHaveBeenCalledOnce();
    expect(history.state).toEqual(state);
  },
);

test('V16 the state that a router reads is still in the entry laid over its own', () => {
  started({ key: 'a' });
  expect(history.state).toMatchObject({ key: 'a' });
});

test('V16 a page that goes on, to a place within it or by its router, does not close the chat; back from there neither', async () => {
  const { goBack } = started();
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
  const { goBack, end } = started({ key: 'a' });
  const gone = nextPop();
  end();
  await gone;
  expect(history.state).toEqual({ key: 'a' });
  expect(goBack).not.toHaveBeenCalled();
});
