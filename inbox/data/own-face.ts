import { request } from './request.js';

/** Whether visitors see that one is here. */
export const hideOwnFace = (isHidden: boolean) => request<null>('PUT', '/api/own-face', { isHidden });
