import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { Handling } from '../entities/handling.js';
import type { UndoStore } from '../entities/undo.store.js';

/** Resolves a conversation, or opens it again: by what takes the resolving back, as long as that can be done. */
export function endOrReopen(
  { id, state, isErased }: Pick<ConversationRow, 'id' | 'state' | 'isErased'>,
  { handling, undo }: { handling: Pick<Handling, 'handle'>; undo: Pick<UndoStore, 'takesBack' | 'undo'> },
): void {
  if (isErased || state === 'spam') return;
  if (state !== 'resolved') void handling.handle([id], { kind: 'resolve' });
  else if (undo.takesBack(id, 'resolve')) undo.undo();
  else void handling.handle([id], { kind: 'reopen' });
}
