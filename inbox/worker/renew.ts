import type { HttpAnswers } from '../../shared/wire/answers.js';
import { worker, type SubscriptionChange } from './worker-scope.js';

const patienceMs = 15_000;

/**
 * The browser has given up its address for pushes, perhaps for another one, while no page was open: by the cookie of the session
 * the server is told the new one, which takes the place of the one before. Again changes nothing. What fails the inbox does once it is
 * opened.
 */
export async function renew({ oldSubscription, newSubscription }: SubscriptionChange) {
  const subscription = newSubscription ?? (await subscribeLike(oldSubscription));
  if (subscription && (await isUnwanted(subscription))) await subscription.unsubscribe();
}

/** By the same key of the server; where nothing was subscribed, nobody has asked for it. */
async function subscribeLike(before: PushSubscription | null | undefined): Promise<PushSubscription | undefined> {
  const { applicationServerKey } = before?.options ?? {};
  if (!applicationServerKey) return undefined;
  return worker.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

/** Its person has ended it from elsewhere, or is not signed in here any more. */
async function isUnwanted(subscription: PushSubscription): Promise<boolean> {
  const { endpoint, keys } = subscription.toJSON();
  const answer = await fetch('/api/push/device', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys }),
    signal: AbortSignal.timeout(patienceMs),
  });
  if (answer.status === 401) return true;
  return answer.ok && !((await answer.json()) as HttpAnswers['PUT /api/push/device']).isOn;
}
