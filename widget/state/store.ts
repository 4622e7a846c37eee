export { StoreController } from '../../shared/client/store-controller.js';
export { Store } from '../../shared/client/store.js';
