import { putPicture } from './put-picture.js';
import { request } from './request.js';

export const putOwnPicture = (file: File, tellProgress: (share: number) => void) =>
  putPicture('/api/own-picture', file, tellProgress);

export const removeOwnPicture = () => request<null>('DELETE', '/api/own-picture');
