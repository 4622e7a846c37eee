import type { Plugin } from 'vite';

/** By file: what is taken out, and what stands there instead. */
const changes: Record<string, [RegExp, string][]> = {
  // For decorators of the standard, which the widget does without; it would add to `Symbol` as well.
  '/reactive-element/reactive-element.js': [
    [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/, ''],
    [/=this\[Symbol\.metadata\]/, '=null'],
    [/,\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, ''],
  ],
  '/lit-html/lit-html.js': [[/,\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '']],
  '/lit-element/lit-element.js': [[/\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/, '']],
};

/** Takes Lit's own names out of the publisher's page: nothing is global there but `sapa`. */
export function leanLit(): Plugin {
  return {
    name: 'sapa-lean-lit',
    enforce: 'pre',
    transform(code, id) {
      const file = Object.keys(changes).find((name) => id.endsWith(name));
      if (!file) return null;
      return { code: (changes[file] ?? []).reduce(change, code), map: null };
    },
  };
}

function change(code: string, [pattern, instead]: [RegExp, string]) {
  if (!pattern.test(code)) throw new Error(`Lit has changed: ${pattern} is not in it any more.`);
  return code.replace(pattern, instead);
}
