import { matchKeyBindingPress, parseKeybinding, type KeyBindingPress } from 'tinykeys';
import { actionIds, factsOf, isLetters, type ActionFacts, type ActionId } from '../../core/action-catalog.js';
import type { ActionsStore } from '../../core/actions.store.js';
import { isWriting } from '../../core/is-writing.js';
import { isKeyOn } from '../../core/key-choice.js';

/** Between two presses of a sequence at most, in milliseconds. */
const sequenceHolds = 1_500;
const modifiers = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'];

interface Binding {
  id: ActionId;
  facts: ActionFacts;
  presses: readonly KeyBindingPress[];
  isLetters: boolean;
}

/** Those with keys that are ours to hear. */
const bindings: readonly Binding[] = actionIds.flatMap((id) => {
  const facts = factsOf(id);
  if (facts.isNative) return [];
  return [{ id, facts, presses: parseKeybinding(facts.keys), isLetters: isLetters(facts.keys) }];
});

/** Runs what the catalog has keys for, as long as somebody offers it. In a field letters are letters. */
export function listenForKeys(actions: Pick<ActionsStore, 'run' | 'isAvailable'>) {
  let before: KeyboardEvent[] = [];

  function fits(event: KeyboardEvent, { id, facts, presses, isLetters }: Binding): boolean {
    const pressed = [...before, event];
    const isBegun = pressed.every((each, index) => {
      const press = presses[index];
      return press !== undefined && isPressed(each, press);
    });
    if (!isBegun || !actions.isAvailable(id) || (event.repeat && !facts.isRepeated)) return false;
    if (!isKeyOn(id) || (isLetters && isWriting(event))) return false;
    return facts.place !== 'list' || isInList(event);
  }

  /** True when it was one of our keys. */
  function press(event: KeyboardEvent): boolean {
    const fitting = bindings.filter((each) => fits(event, each));
    const whole = fitting.find(({ presses }) => presses.length === before.length + 1);
    if (!whole) {
      before = fitting.length > 0 ? [...before, event] : [];
      return fitting.length > 0;
    }
    before = [];
    return actions.run(whole.id);
  }

  const handleKeydown = (event: KeyboardEvent) => {
    // A menu or a list of suggestions that takes the key has said so. Safari tells of composing by the key code only.
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (modifiers.includes(event.key) || isInDialog(event)) return;
    if (event.timeStamp - (before.at(-1)?.timeStamp ?? 0) > sequenceHolds) before = [];
    const hadBegun = before.length > 0;
    // What does not go on with a sequence may begin another one.
    if (press(event) || (hadBegun && press(event))) event.preventDefault();
  };

  addEventListener('keydown', handleKeydown);
  return () => removeEventListener('keydown', handleKeydown);
}

/** A sign is the same sign by whichever keys a keyboard makes it. */
function isPressed(event: KeyboardEvent, press: KeyBindingPress): boolean {
  const [mods, key] = press;
  const isSign = mods.length === 0 && typeof key === 'string' && /^[^\p{L}\p{N}]$/u.test(key);
  if (!isSign) return matchKeyBindingPress(event, press);
  const isHeld = event.ctrlKey || event.altKey || event.metaKey;
  return event.key === key && (!isHeld || event.getModifierState('AltGraph'));
}

const passes = (event: KeyboardEvent, selector: string) =>
  event.composedPath().some((target) => target instanceof Element && target.matches(selector));
const isInList = (event: KeyboardEvent) => passes(event, 'sapa-conversation-list');
/** A dialog has keys of its own. */
const isInDialog = (event: KeyboardEvent) => passes(event, 'dialog[open]');
