import { limits } from '../../shared/wire/limits.js';
import { t } from '../core/texts.js';
import type { PictureFault } from '../data/put-picture.js';

/** Why a picture was not taken, in words. */
export const pictureProblem = (fault: PictureFault) =>
  t(`picture-${fault}`, { count: limits.attachmentBytes / 1024 / 1024 });
