import type { SiteOpening } from '../wire/contact-form/entities.js';
import type { Language } from '../wire/languages.js';
import { limits } from '../wire/limits.js';
import type { LauncherKind } from '../wire/sites/look-choices.js';
import type { SiteLook } from '../wire/sites/site-look.js';
import { inkOn } from './brand-ink.js';

/** How a site's launcher looks, as the loader is told; of all of it the page's own words go before. */
export interface LauncherLook {
  /** What attributes of the tag would say, without `data-`. */
  data: { look: ''; launcher?: string; position?: string; scheme?: string };
  /** The style sheet of launcher and chat: custom properties that theirs read where the page sets none. */
  css: string;
  text?: Partial<Record<Language, string>>;
  /** The address of a picture. */
  picture?: string;
}

/** How the open chat looks, also where the loader was not told. It stands where its launcher does. */
export type ChatLook = NonNullable<SiteOpening['look']>;

const { usual } = limits;

/** Undefined where nothing was chosen. `pictureAt` says where a picture is. */
export function launcherLook(look: SiteLook, pictureAt: (id: string) => string): LauncherLook | undefined {
  const { launcher, side, scheme, inline, block, picture } = look;
  const text = Object.fromEntries(Object.entries(look.text).filter(([, words]) => words));
  const offsets = {
    ...(inline === usual.lookOffset ? {} : { inline: `${inline}px` }),
    ...(block === usual.lookOffset ? {} : { block: `${block}px` }),
  };
  const css = rules({ ...colourAndCorners(look), ...offsets }) + (picture ? pictureRules[launcher] : '');
  const chosen = {
    ...(launcher === 'label' ? {} : { launcher }),
    ...(side === 'end' ? {} : { position: side }),
    ...(scheme === 'auto' ? {} : { scheme }),
  };
  const more = {
    ...(Object.keys(text).length > 0 ? { text } : {}),
    ...(picture ? { picture: pictureAt(picture) } : {}),
  };
  if (!css && Object.keys({ ...chosen, ...more }).length === 0) return undefined;
  return { data: { look: '', ...chosen }, css, ...more };
}

/** Undefined where it looks as Sapa brings it along. */
export function chatLook(look: SiteLook): ChatLook | undefined {
  const css = rules(colourAndCorners(look));
  const { scheme } = look;
  if (!css && scheme === 'auto') return undefined;
  return { css, ...(scheme === 'auto' ? {} : { scheme }) };
}

/** In the place of the icon; where there are no words it fills the launcher. */
const small = 'img[part]{flex:none;inline-size:34px;block-size:34px;margin:-3px;border-radius:inherit}';
const pictureRules: Record<LauncherKind, string> = {
  label: `${small}img[part]{margin-inline-start:-8px}`,
  tab: small,
  bubble: 'img[part]{flex:none;inline-size:50px;block-size:50px;margin:-13px;border-radius:inherit}',
};

/** The ink is for browsers that do not compute it from the brand. */
const colourAndCorners = ({ brand, radius }: SiteLook) => ({
  ...(brand ? { brand, ink: inkOn(brand).ink } : {}),
  ...(radius === usual.lookRadius ? {} : { radius: `${radius}px` }),
});

function rules(values: Record<string, string>): string {
  const lines = Object.entries(values).map(([name, value]) => `--look-${name}:${value}`);
  return lines.length > 0 ? `:host{${lines.join(';')}}` : '';
}
