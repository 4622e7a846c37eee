import { drawChoices } from '../features/choices/draw-choices.js';

type SapaChat = HTMLElementTagNameMap['sapa-chat'];

/**
 * In the chat that was opened from a greeting: that stands at its beginning, and goes along with the first message, so that the
 * staff know what is answered. With `choice` that is the message.
 */
export async function answerGreeting(
  chat: SapaChat,
  { text, choices }: { text: string; choices: readonly string[] },
  choice: string | undefined,
): Promise<void> {
  await chat.updateComplete;
  const { session } = chat;
  if (!session) return;

  let release = chat.override({ greeting: () => text });
  // The site's own greeting may come later, and would stand above it.
  const keepOnTop = {
    hostUpdated() {
      if (chat.session !== session || chat.texts?.greeting() === text) return;
      release();
      release = chat.override({ greeting: () => text });
    },
  };
  chat.addController(keepOnTop);

  const known = new Set(session.outbox.state.entries.map(({ clientId }) => clientId));
  const releaseChoices = drawChoices(chat, {
    choices,
    priority: 1,
    choose: (each) => session.send(each),
    // Below what was said before, where the beginning is out of sight.
    question: { text, isShown: () => session.state.messages[0] !== undefined },
  });
  const stop = session.outbox.subscribe(() => {
    const answer = session.outbox.state.entries.find(({ clientId }) => !known.has(clientId));
    if (!answer) return;
    stop();
    releaseChoices();
    // Before it goes out, and kept with it: it is told even if this page is gone meanwhile.
    session.outbox.change(answer.clientId, { page: { ...answer.page, greeting: text } });
  });
  if (choice !== undefined) session.send(choice);
}
