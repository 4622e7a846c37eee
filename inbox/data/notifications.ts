import type { Notification } from '../../shared/wire/notifications/entities.js';
import { request } from './request.js';

export const listNotifications = () =>
  request<{ isMailConfigured: boolean; notifications: Notification[] }>('GET', '/api/notifications');
