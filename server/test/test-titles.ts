import ts from 'typescript';

export interface TestTitle {
  /** As it stands in the source; of a row that makes a title, the row's text. */
  title: string;
  /** Only `npm run test:all` runs it. */
  isLater: boolean;
}

export interface Skip {
  /** The nearest title, or nothing where a whole file may be skipped. */
  title: string;
  /** Always, or by what the machine has: the condition as it stands there. */
  when: string;
}

const roots = new Set(['test', 'it', 'describe']);
const never = new Set(['skip', 'todo', 'fixme', 'fails', 'fail']);
/** Runs by `npm run test:all`, which is no question of the machine. */
const ofAll = 'areAll';

/** What a test file declares: titles of its tests, rows that make titles, and what may be skipped. Read as code, so other texts do not count. */
export function testTitles(source: string): { titles: TestTitle[]; skips: Skip[] } {
  const file = ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true);
  const declared = new Map<string, ts.Expression>();
  const aliases = new Map<string, Modifier[]>();
  visit(file, (node) => {
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || !node.initializer) return;
    declared.set(node.name.text, node.initializer);
    const chain = chainOf(node.initializer);
    if (chain && roots.has(chain.root) && chain.modifiers.length > 0) aliases.set(node.name.text, chain.modifiers);
  });

  const titles: TestTitle[] = [];
  const skips: Skip[] = [];
  visit(file, (node) => {
    if (!ts.isCallExpression(node)) return;
    const chain = chainOf(node.expression);
    if (!chain || (!roots.has(chain.root) && !aliases.has(chain.root))) return;
    const modifiers = [...(aliases.get(chain.root) ?? []), ...chain.modifiers];
    const [first] = node.arguments;
    const isDeclared = node.arguments.length > 1 && isFunction(node.arguments.at(-1));
    const isWithin = modifiers.some(({ name }) => never.has(name)) && !isDeclared && !isTitled(first);
    if (isWithin) {
      // `test.skip(condition, why)`: of the test around it, or of the file.
      skips.push({ title: titleAround(node), when: first?.getText(file) ?? 'always' });
      return;
    }
    if (!isDeclared && !modifiers.some(({ name }) => never.has(name))) return;
    const named = first && ts.isIdentifier(first) ? declared.get(first.text) : first;
    const own = textOf(named);
    const conditions = modifiers.flatMap(({ name, args }) =>
      never.has(name) ? ['always'] : /^(skipIf|runIf)$/.test(name) ? [args?.[0]?.getText(file) ?? ''] : [],
    );
    for (const when of conditions) if (!when.includes(ofAll)) skips.push({ title: own ?? '', when });
    const isLater = isTaggedAll(node) || conditions.some((when) => when.includes(ofAll)) || isLaterAround(node);
    const table = modifiers.find(({ name }) => name === 'each' || name === 'for')?.args?.[0];
    const makes = own === undefined || /^(%|\$)/.test(own);
    const rows = makes ? (table ? stringsIn(table) : stringsOfLoops(node)) : [];
    for (const title of [...(own === undefined ? [] : [own]), ...rows]) titles.push({ title, isLater });
  });
  return { titles, skips };

  /** Of the loops around a test, whose title is a variable. */
  function stringsOfLoops(node: ts.Node): string[] {
    const found: string[] = [];
    for (let at: ts.Node | undefined = node.parent; at; at = at.parent)
      if (ts.isForOfStatement(at)) found.push(...stringsIn(at.expression));
    return found;
  }

  function stringsIn(expression: ts.Expression): string[] {
    const found: string[] = [];
    const take = (node: ts.Node) => {
      const text = textOf(node);
      if (text !== undefined) found.push(text);
    };
    visit(expression, (node) => {
      take(node);
      // A table that has a name, as it is or in `Object.entries`.
      const table = ts.isIdentifier(node) ? declared.get(node.text) : undefined;
      if (table) visit(table, take);
    });
    return found;
  }

  function isLaterAround(node: ts.Node): boolean {
    for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
      if (!ts.isCallExpression(at)) continue;
      const chain = chainOf(at.expression);
      if (!chain || !roots.has(chain.root)) continue;
      if (isTaggedAll(at) || chain.modifiers.some(({ args }) => args?.[0]?.getText(file).includes(ofAll))) return true;
    }
    return false;
  }

  function titleAround(node: ts.Node): string {
    for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
      if (!ts.isCallExpression(at)) continue;
      const chain = chainOf(at.expression);
      if (chain && (roots.has(chain.root) || aliases.has(chain.root))) return textOf(at.arguments[0]) ?? '';
    }
    return '';
  }
}

interface Modifier {
  name: string;
  args?: readonly ts.Expression[];
}

/** `test.runIf(areAll).each(rows)`: its root, and what stands behind it with what that was given. */
function chainOf(expression: ts.Expression): { root: string; modifiers: Modifier[] } | undefined {
  if (ts.isIdentifier(expression)) return { root: expression.text, modifiers: [] };
  if (ts.isCallExpression(expression)) {
    const chain = chainOf(expression.expression);
    const last = chain?.modifiers.at(-1);
    if (last) last.args = [...expression.arguments];
    return chain;
  }
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const chain = chainOf(expression.expression);
  chain?.modifiers.push({ name: expression.name.text });
  return chain;
}

/** Of a template what stands before its first value; a value that comes first makes it a title that is not known here. */
function textOf(node: ts.Node | undefined): string | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text === '' ? undefined : node.head.text;
  return undefined;
}

const isTitled = (node: ts.Node | undefined) => textOf(node) !== undefined;
const isFunction = (node: ts.Node | undefined): boolean =>
  node !== undefined &&
  (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isIdentifier(node) || ts.isNumericLiteral(node));

const isTaggedAll = ({ arguments: given }: ts.CallExpression): boolean =>
  given.some((each) => ts.isObjectLiteralExpression(each) && each.getText().includes('@all'));

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}
