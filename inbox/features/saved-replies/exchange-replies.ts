import type { SavedReply, SavedReplyContent } from '../../../shared/wire/saved-replies/entities.js';

/** Named in the file, so that another kind of JSON is not taken for one. */
const format = 'sapa-saved-replies';

/** For another installation: without what is of this one alone (sites, people, counts). */
export function exported(replies: readonly SavedReply[]): object {
  const contents = replies.map(({ folder, shortcut, title, texts }) => ({
    ...(folder ? { folder } : {}),
    shortcut,
    title,
    texts,
  }));
  return { format, version: 1, replies: contents };
}

type Imported = Pick<SavedReplyContent, 'folder' | 'shortcut' | 'title' | 'texts'>;

/** Undefined where it is not such a file. What is wrong in a single one the server refuses. */
export function imported(json: string): Imported[] | undefined {
  try {
    const file = JSON.parse(json) as { format?: unknown; replies?: unknown };
    if (file.format !== format || !Array.isArray(file.replies)) return undefined;
    return file.replies.map((each: Imported) => ({
      ...(each.folder ? { folder: each.folder } : {}),
      shortcut: each.shortcut,
      title: each.title,
      texts: each.texts,
    }));
  } catch {
    return undefined;
  }
}
