import { showDialog } from './show-dialog.js';

/** Who was told of a conversation. `name`: how its visitor is called. */
export function showAlertLog(about: { conversationId: string; siteId: string; name: string }): void {
  const load = () => import('../features/notifications/sapa-alert-log.js');
  void showDialog('sapa-alert-log', load, about).catch(() => undefined);
}
