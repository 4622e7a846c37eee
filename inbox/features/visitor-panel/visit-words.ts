import type { Device } from '../../../shared/wire/visits/entities.js';
import { language, t } from '../../core/texts.js';

export const deviceIcon = ({ kind }: Device): string => (kind === 'computer' ? 'monitor' : 'smartphone');

/** "Ponsel · Android · Chrome". */
export const deviceWords = ({ kind, system, browser }: Device): string =>
  [t(`device-${kind}`), system, browser].filter(Boolean).join(' · ');

/** Of which site a page is. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** What the clock says where they are; undefined where this browser does not know the zone. */
export function localTime(zone: string, now: number): string | undefined {
  try {
    return new Intl.DateTimeFormat(language, {
      ...{ weekday: 'short', hour: '2-digit', minute: '2-digit' },
      timeZone: zone,
    }).format(now);
  } catch {
    return undefined;
  }
}
