import { tellCut } from '../../shared/client/tell-cut.js';
import { limits } from '../../shared/wire/limits.js';
import { t } from '../core/texts.js';

/** In every field: at a paste of which a part does not fit. Where messages are written it is said below the field. */
export const listenForCuts = (): void =>
  document.addEventListener('paste', (event) =>
    tellCut(event, (fits) => (fits === limits.draftText ? '' : t('cutField', { fits }))),
  );
