import { launcherLook, type LauncherLook } from '../../../shared/look/chat-look.js';
import { limits } from '../../../shared/wire/limits.js';
import type { SiteLook } from '../../../shared/wire/sites/site-look.js';
import { colourOf } from '../../core/as-colour.js';

const { usual } = limits;
const within = (value: number, most: number, otherwise: number) =>
  Number.isInteger(value) && value >= 0 && value <= most ? value : otherwise;

export const picturePath = (id: string) => `/api/site-pictures/${id}`;

/** The brand of a draft, where it is a colour: half of one is being typed. */
export const brandOf = ({ brand }: SiteLook): string | undefined => colourOf(brand);

/** How a draft would look: what cannot be saved as it is looks as if it were not set. */
export function shownLook(look: SiteLook): LauncherLook | undefined {
  const valid: SiteLook = {
    ...look,
    brand: brandOf(look) ?? '',
    inline: within(look.inline, limits.lookOffset, usual.lookOffset),
    block: within(look.block, limits.lookOffset, usual.lookOffset),
    radius: within(look.radius, limits.lookRadius, usual.lookRadius),
    text: { id: look.text.id.trim(), en: look.text.en.trim() },
  };
  return launcherLook(valid, picturePath);
}
