/** What the loader loads when the chat is opened; a page that writes `<sapa-chat>` by hand loads it itself. */
import './chat/sapa-chat.js';
