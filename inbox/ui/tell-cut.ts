import { tellCut } from '../../shared/client/tell-cut.js';
import { t } from '../core/texts.js';

/** In every field but those that say it below them, with `data-says-cut`: at a paste of which a part does not fit. */
export const listenForCuts = (): void =>
  document.addEventListener('paste', (event) => {
    const [field] = event.composedPath();
    const saysIt = field instanceof HTMLElement && field.dataset['saysCut'] !== undefined;
    if (!saysIt) tellCut(event, (fits) => t('cutField', { fits }));
  });
