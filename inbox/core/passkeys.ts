import type { DeviceFault } from './passkey-device.js';

/** Loaded when it is needed, as few have a passkey. What cannot be loaded is refused, like what the device cannot do. */
const device = () => import('./passkey-device.js').catch(() => undefined);
const refused: { fault: DeviceFault; value?: never } = { fault: 'refused' };

export const makePasskey = async (options: object) => (await (await device())?.makePasskey(options)) ?? refused;

export const usePasskey = async (options: object) => (await (await device())?.usePasskey(options)) ?? refused;
