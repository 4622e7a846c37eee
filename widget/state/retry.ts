export { Retry } from '../../shared/client/retry.js';
