import { createContext } from '@lit/context';
import type { PushDevicesStore } from './push-devices.store.js';

/** Undefined where the browser cannot be told anything. */
export type LatePushDevices = () => Promise<PushDevicesStore | undefined>;

export const latePushDevicesContext = createContext<LatePushDevices>('push-devices');
