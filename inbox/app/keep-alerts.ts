import { paths, type LocationStore } from '../core/location.store.js';
import type { Alerts } from '../entities/alerts.js';
import type { DirectoryStore } from '../entities/directory.store.js';
import type { RowsStore } from '../entities/rows.store.js';
import type { NoticesStore } from '../features/notices/notices.store.js';
import type { TellAtOnce } from '../features/notices/tell-at-once.js';
import { whenPainted } from '../ui/when-painted.js';

/** Sound and notifications beside the window: not part of the first view, and there before the first message comes in. */
export function keepAlerts(deps: {
  alerts: Alerts;
  directory: DirectoryStore;
  location: LocationStore;
  notices: NoticesStore;
  rows: RowsStore;
}) {
  const { location, notices, rows } = deps;
  let telling: Promise<TellAtOnce> | undefined;
  const load = () =>
    (telling ??= import('../features/notices/tell-at-once.js').then(
      ({ TellAtOnce: Telling }) => new Telling({ ...deps, open: (id) => location.go(paths.conversation(id)) }),
    ));
  const tell = async (use: (at: TellAtOnce) => unknown) => {
    try {
      await use(await load());
    } catch {
      // It could not be loaded: the notices in the window say it all the same.
      telling = undefined;
    }
  };
  notices.onNews((news) => void tell((at) => at.hear(news)));
  let stopWaiting: (() => void) | undefined;
  /** Once the list stands. */
  const prepare = (): void => {
    if (rows.state.phase !== 'ready') return void (stopWaiting ??= rows.subscribe(prepare));
    stopWaiting?.();
    stopWaiting = undefined;
    whenPainted(() => void tell(() => undefined));
  };
  return {
    start: prepare,
    stop: () => void (telling && tell((at) => at.stop())),
  };
}
