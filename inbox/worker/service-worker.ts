import { renew } from './renew.js';
import { answerForShell, dropOldShells, keepShell } from './shell.js';
import { handleClick, receive } from './waiting.js';
import { worker } from './worker-scope.js';

/** Opens the inbox without a network, and tells who has asked for it what waits. */
worker.addEventListener('install', (event) => event.waitUntil(keepShell()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOldShells()));
worker.addEventListener('fetch', (event) => answerForShell(event));
worker.addEventListener('push', (event) => {
  if (event.data) event.waitUntil(receive(event.data.json()));
});
worker.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));
worker.addEventListener('notificationclick', (event) => event.waitUntil(handleClick(event.notification, event.action)));
