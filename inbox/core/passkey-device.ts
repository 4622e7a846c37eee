import {
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

/** Why the device gave nothing: the person or time ended it, it has one of this account, or it cannot. */
export type DeviceFault = 'cancelled' | 'there' | 'refused';

type Outcome<Value> = { value: Value; fault?: never } | { fault: DeviceFault; value?: never };

/** The browser's own dialog: asks who sits here, and makes a passkey. */
export const makePasskey = (options: object) =>
  outcomeOf(startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }));

/** The same, and signs with one that is there. */
export const usePasskey = (options: object) =>
  outcomeOf(startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }));

async function outcomeOf<Value>(work: Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { value: await work };
  } catch (error) {
    const { name } = error as { name?: unknown };
    if (name === 'InvalidStateError') return { fault: 'there' };
    return { fault: name === 'NotAllowedError' || name === 'AbortError' ? 'cancelled' : 'refused' };
  }
}
