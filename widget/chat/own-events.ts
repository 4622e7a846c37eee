/** What is called on an event, or on an element while an event is told. */
type Act = (this: unknown, ...values: unknown[]) => unknown;

/** The hosted page is our own, and hears what it needs to hear. */
const isChat = (target: EventTarget | null | undefined) => {
  const { localName, dataset } = (target ?? {}) as Partial<HTMLElement>;
  return localName === 'sapa-chat' && dataset?.['hosted'] === undefined;
};

/** For those who hear it outside of the chat, all that happens within happens to the element itself. */
const isOverheard = ({ target, currentTarget, isTrusted }: Event) =>
  isTrusted && isChat(target) && target !== currentTarget;

/** These have no `on...` among the properties of an element. */
const otherTypes = ['focusin', 'focusout', 'compositionstart', 'compositionupdate', 'compositionend', 'textInput'];

/** What the visitor does in the chat ends there: shortcuts, copy protection and scrolling of the page do not hear of it. */
export function ownEvents(chat: HTMLElement) {
  const types = [...otherTypes];
  for (const name in chat) if (name.startsWith('on')) types.push(name.slice(2));
  for (const type of types) chat.addEventListener(type, handle, { passive: false });
}

function handle(event: Event) {
  // What the page has laid into the chat, as its logo, is the page's.
  if (!isChat(event.target)) return;
  event.stopPropagation();
  // Otherwise what stands behind the chat would scroll.
  if (/^(wheel|touchmove)$/.test(event.type) && !mayMove(event)) event.preventDefault();
}

/** Something in the chat scrolls, or the visitor enlarges the page. */
const mayMove = (event: Event & Partial<WheelEvent & TouchEvent>) =>
  event.ctrlKey || event.touches?.[1] || event.composedPath().some((node) => node instanceof Element && scrolls(node));

const scrolls = (element: Element) =>
  element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY);

/**
 * On the way down the page hears everything first. Of what happens in the chat it may know, but not prevent it, stop it or
 * move the focus because of it; within one document there is no other way to see to that (decision 018).
 */
function keepFromPage(owner: object, name: string, isKept: (subject: unknown) => unknown) {
  const property = Object.getOwnPropertyDescriptor(owner, name);
  if (!property) return;
  const kind = property.set ? 'set' : 'value';
  const act = property[kind] as Act;
  property[kind] = function (this: unknown, ...values: unknown[]) {
    return isKept(this) ? undefined : act.apply(this, values);
  };
  Object.defineProperty(owner, name, property);
}

for (const name of ['preventDefault', 'stopPropagation', 'stopImmediatePropagation', 'returnValue', 'cancelBubble'])
  keepFromPage(Event.prototype, name, (event) => isOverheard(event as Event));

const isOfPage = (element: Node) => element.getRootNode() === document;

/** A trap of the page hears only that the focus leaves it. */
const isLeftForChat = ({ type, relatedTarget }: Event & Partial<FocusEvent>) =>
  /blur|out$/.test(type) && isChat(relatedTarget);

for (const name of ['focus', 'blur'])
  keepFromPage(HTMLElement.prototype, name, (element) => {
    // The event that is told now; within the chat it is not said.
    const { event } = window;
    if (event) return isOverheard(event) || isLeftForChat(event);
    // By a timer of the page, while the visitor writes: nobody asks for it.
    const { activeElement } = document;
    return isChat(activeElement) && (activeElement as { open?: boolean }).open && isOfPage(element as Node);
  });
