/** Signs of unread answers at the launcher, the tab and by ear; their code is loaded with the first such answer. */
export function showUnread(chat: HTMLElement & { open: boolean }) {
  let signs: ReturnType<typeof load> | undefined;
  const load = async () => new (await import('../features/unread/unread-signs.js')).UnreadSigns(chat);

  chat.addEventListener('sapa-unread', ({ detail: { count } }) => {
    if (count > 0 || signs) void (signs ??= load()).then((shown) => shown.show(count));
  });
}
