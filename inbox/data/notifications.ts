import type { Notification } from '../../shared/entities.js';
import { request } from './request.js';

export const listNotifications = () =>
  request<{ isMailConfigured: boolean; notifications: Notification[] }>('GET', '/api/notifications');
