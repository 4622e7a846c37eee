import type { Plugin } from 'vite';
import { limits } from '../../shared/wire/limits.js';

/** Writes the few limits that the widget knows where they are used: as an object, all of them would be loaded. */
export function inlineLimits(): Plugin {
  return {
    name: 'sapa-inline-limits',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/widget/')) return null;
      return { code: code.replace(/\blimits\.(\w+)/g, (name, limit: string) => literal(limit) ?? name), map: null };
    },
  };
}

function literal(name: string) {
  const value = Object.entries(limits).find(([each]) => each === name)?.[1];
  return typeof value === 'number' || value instanceof RegExp ? String(value) : undefined;
}
