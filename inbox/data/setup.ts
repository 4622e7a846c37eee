import { request } from './request.js';

export interface NewOwner {
  token: string;
  name: string;
  email: string;
  password: string;
}

export const isSetupNeeded = () => request<{ isNeeded: boolean }>('GET', '/api/setup');

/** `E_NOT_FOUND`: the link was used or has expired. */
export const setUp = (owner: NewOwner) => request<unknown>('POST', '/api/setup', owner);
