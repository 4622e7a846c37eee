import type { Plugin } from 'vite';

/**
 * Leaves one space of each line break with its indentation in the templates of elements, and no quotes around words: minifiers
 * of scripts leave the text of templates alone, and HTML shows the two alike.
 */
export function leanTemplates(): Plugin {
  return {
    name: 'sapa-lean-templates',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('html`')) return null;
      const texts = textsOf(this.parse(code, { lang: 'ts' }));
      const lean = texts
        .sort((a, b) => b.start - a.start)
        .reduce(
          (rest, { start, end }) => rest.slice(0, start) + spaced(rest.slice(start, end)) + rest.slice(end),
          code,
        );
      return { code: lean, map: null };
    },
  };
}

const spaced = (text: string) => text.replace(/\s*\n\s*/g, ' ').replace(/="([\w-]+)"(?=[\s>])/g, '=$1');

interface Range {
  start: number;
  end: number;
}

/** Where the texts of all `html` templates stand, also of those within others. */
function textsOf(node: unknown, found: Range[] = []): Range[] {
  if (typeof node !== 'object' || node === null) return found;
  const { type, tag, quasi } = node as { type?: string; tag?: { name?: string }; quasi?: { quasis: Range[] } };
  if (type === 'TaggedTemplateExpression' && tag?.name === 'html') found.push(...(quasi?.quasis ?? []));
  for (const child of Object.values(node)) textsOf(child, found);
  return found;
}
