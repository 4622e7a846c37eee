// Once, near the root of the application. `token` is made by your server for the person who is signed in; null for nobody.
import { useEffect } from 'react';
import { sapa, startSapa, stopSapa } from 'sapa-widget';

export function SapaChat({ token }: { token: string | null }) {
  useEffect(() => {
    startSapa({ server: 'https://chat.example.com', site: 'KEY' });
    return () => void stopSapa();
  }, []);

  useEffect(() => {
    sapa('identify', token).catch((error: unknown) => console.warn(error));
  }, [token]);

  return null;
}

// A button of your own; with `launcher: 'none'` above it is the only one.
export const HelpButton = () => (
  <button type="button" data-sapa-open="">
    Hubungi kami
  </button>
);
