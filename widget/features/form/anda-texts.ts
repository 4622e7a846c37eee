import form from '../../../shared/locales/anda.json?part=form';
import site from '../../../shared/locales/anda.json?part=site';
import widget from '../../../shared/locales/anda.json?part=widget';
import type { Texts } from '../../../shared/locales/texts.js';

/** What Indonesian says otherwise where it calls a visitor "Anda"; no more than that. */
export const andaTexts: {
  [Part in 'form' | 'site' | 'widget']: Partial<Texts<Part>>;
} = { form, site, widget };
