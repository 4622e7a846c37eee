export { markOf } from '../../../shared/name-mark.js';
