import type { ChatHost } from '../../core/chat-host.js';
import type { Session } from '../../core/session.js';

/** At midnight what was said "today" was said "yesterday". */
export function nameDaysAnew(host: ChatHost, session: Session): void {
  let named = today();
  let midnight: ReturnType<typeof setTimeout>;

  function look(): void {
    clearTimeout(midnight);
    if (host.session !== session) return stop();
    if (named !== today()) {
      named = today();
      host.list?.requestUpdate('texts');
    }
    midnight = setTimeout(look, untilMidnight());
  }

  function stop(): void {
    clearTimeout(midnight);
    document.removeEventListener('visibilitychange', look);
  }

  host.addController({
    hostConnected() {
      // A machine that slept comes late to its timers.
      document.addEventListener('visibilitychange', look);
      look();
    },
    // Neither timer nor listener outlives the chat.
    hostDisconnected: stop,
  });
}

const today = () => new Date().toDateString();
const untilMidnight = () => new Date().setHours(24, 0, 0, 0) - Date.now();
