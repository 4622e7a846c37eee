import type { OwnProfile } from '../../shared/wire/staff/entities.js';
import { request } from './request.js';

export const saveProfile = (profile: OwnProfile) => request<null>('PUT', '/api/own-profile', profile);
