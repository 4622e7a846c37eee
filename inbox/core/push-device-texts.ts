import { lateTexts } from './late-texts.js';

/** Of the devices that tell somebody what waits: it comes with the page that sets them. */
export const pushDeviceText = await lateTexts<'pushDevices'>({
  id: () => import('../../shared/locales/id.json?part=pushDevices'),
  en: () => import('../../shared/locales/en.json?part=pushDevices'),
});
