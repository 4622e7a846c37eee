// eslint-plugin-lit-a11y notes what it knows of a file in `parserServices`, which oxlint has sealed: each rule gets its own.
import plugin from 'eslint-plugin-lit-a11y';

/** `base` with `own` in place of what it has by those names. */
const over = (base, own) =>
  new Proxy(own, {
    get: (_own, key) => {
      if (Object.hasOwn(own, key)) return own[key];
      const value = base[key];
      return typeof value === 'function' ? value.bind(base) : value;
    },
  });

const withNotes = (rule) => ({
  ...rule,
  create: (context) => rule.create(over(context, { sourceCode: over(context.sourceCode, { parserServices: {} }) })),
});

export default {
  meta: { name: 'lit-a11y' },
  rules: Object.fromEntries(Object.entries(plugin.rules).map(([name, rule]) => [name, withNotes(rule)])),
};
