// Two rules of ESLint's own that oxlint has not, or only with expressions that cannot look ahead.
import { builtinRules } from 'eslint/use-at-your-own-risk';

const names = ['no-restricted-imports', 'no-restricted-syntax'];

export default {
  meta: { name: 'sapa' },
  rules: Object.fromEntries(names.map((name) => [name, builtinRules.get(name)])),
};
