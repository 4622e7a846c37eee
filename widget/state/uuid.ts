export { uuid } from '../../shared/client/uuid.js';
