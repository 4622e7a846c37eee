export { Kept } from '../../shared/client/kept.js';
