import { beforeEach, expect, test } from 'vitest';
import { LookStore } from './look.store.js';

beforeEach(() => localStorage.clear());

const begin = () => {
  const root = document.createElement('html');
  return { root, look: new LookStore(root) };
};

test('each person has the look that they have chosen', () => {
  const { root, look } = begin();
  look.start('rani');
  look.change({ theme: 'dark', density: 'compact' });
  expect([...root.classList]).toEqual(['sapa-compact', 'wa-dark']);
  look.stop();
  look.start('dimas');
  expect(look.state).toMatchObject({ theme: 'auto', density: 'comfortable' });
  expect(root).not.toHaveClass('sapa-compact');
  look.start('rani');
  expect(look.state).toMatchObject({ theme: 'dark', density: 'compact' });
});

test('the page begins with the last look, before anybody has said who sits here', () => {
  begin().look.change({ density: 'compact', isPanelFolded: true });
  const { root, look } = begin();
  expect(root).toHaveClass('sapa-compact');
  expect(look.state.isPanelFolded).toBe(true);
});

test.each(['{', '"text"', 'null', '{"theme":"pink","density":7,"isPanelFolded":"yes"}'])(
  'what nobody understands is the look that the inbox comes with: %s',
  (kept) => {
    localStorage.setItem('sapa:look:rani', kept);
    const { look } = begin();
    look.start('rani');
    expect(look.state).toEqual({
      theme: 'auto',
      density: 'comfortable',
      isNavigationFolded: false,
      isPanelFolded: false,
      isMailBannerRead: false,
    });
  },
);
