export type DesktopState = 'unsupported' | NotificationPermission;

/** Whether this browser shows notifications of ours beside its windows. */
export const desktopState = (): DesktopState =>
  'Notification' in globalThis && isSecureContext ? Notification.permission : 'unsupported';

/** Only where somebody has pressed a button for it: browsers punish who asks unasked. */
export async function askForDesktop(): Promise<DesktopState> {
  if (desktopState() === 'default') await Notification.requestPermission();
  return desktopState();
}

/** Undefined where the browser shows none by a page alone, as Chrome on Android. It makes no sound: that is chosen apart. */
export function showDesktop(title: string, body: string, tag: string): Notification | undefined {
  if (desktopState() !== 'granted') return undefined;
  try {
    return new Notification(title, { body, tag, silent: true, icon: '/inbox/favicon.svg' });
  } catch {
    return undefined;
  }
}
