import { tellCut } from '../../shared/client/tell-cut.js';
import { lengthTexts } from '../chat/length-texts.js';

/** For the forms of the chat: at a paste of which a part does not fit. */
export function handlePaste(event: ClipboardEvent): void {
  const speaks = (each: EventTarget): each is HTMLElement => each instanceof HTMLElement && each.lang !== '';
  tellCut(event, (fits) => lengthTexts(event.composedPath().find(speaks)?.lang).cutField({ fits }));
}
