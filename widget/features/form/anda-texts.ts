import site from '../../../shared/locales/anda.json?part=site';
import widget from '../../../shared/locales/anda.json?part=widget';
import type { Texts } from '../../../shared/locales/texts.js';

/** What Indonesian says otherwise to whom it calls "Anda"; no more than that. */
export const andaTexts: { site: Partial<Texts<'site'>>; widget: Partial<Texts<'widget'>> } = { site, widget };
