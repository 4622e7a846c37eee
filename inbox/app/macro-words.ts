import { actionText } from '../core/action-texts.js';
import type { MacroWords } from '../entities/macros.js';

export const macroWords: MacroWords = {
  done: (title) => actionText('macroDone', { title }),
  partly: (title, count, total) => actionText('macroPartly', { title, count, total }),
  undone: () => actionText('undone'),
  undoFailed: () => actionText('macroUndoFailed'),
};
