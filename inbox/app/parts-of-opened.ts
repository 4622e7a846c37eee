// What an open conversation shows within its first second. Fetched ahead, so that the first one opens as quickly as the next.
import '../../shared/client/formatted-text.js';
import '../../shared/links.js';
import '../features/composer/sapa-format-bar.js';
import '../features/contacts/sapa-contact.js';
import '../features/handling/sapa-handling-bar.js';
import '../features/saved-replies/sapa-reply-menu.js';
import '../features/timeline/sapa-happening.js';
import '../features/timeline/sapa-note.js';
