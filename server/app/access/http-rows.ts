import type { HttpRow } from './http-row.js';
import { managerHttpRows } from './manager-http-rows.js';
import { openHttpRows } from './open-http-rows.js';
import { staffHttpRows } from './staff-http-rows.js';
import { visitorHttpRows } from './visitor-http-rows.js';

/** By method and path. A route without a row fails the test. */
export const httpRows: Record<string, HttpRow> = {
  ...openHttpRows,
  ...visitorHttpRows,
  ...staffHttpRows,
  ...managerHttpRows,
};
