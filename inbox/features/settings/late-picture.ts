import { limits } from '../../../shared/wire/limits.js';
import { t } from '../../core/texts.js';
import type { PictureFault, PutPicture } from '../../data/put-picture.js';

/** Why a picture was not taken, in words. */
export const pictureProblem = (fault: PictureFault) =>
  t(`picture-${fault}`, { count: limits.attachmentBytes / 1024 / 1024 });

/** A picture on its way to the server. It arrives also where the section that sends it is gone, or drawn anew, meanwhile. */
export class LatePicture {
  #coming: Promise<PutPicture> | undefined;

  constructor(
    private readonly settings: {
      requestUpdate(): void;
      takePicture(picture: string): void;
      tellProblem(words: string): void;
    },
  ) {}

  get isComing(): boolean {
    return this.#coming !== undefined;
  }

  /** The last one counts. */
  async follow(coming: Promise<PutPicture>): Promise<void> {
    this.#coming = coming;
    this.settings.requestUpdate();
    const outcome = await coming;
    if (this.#coming !== coming) return;
    this.#coming = undefined;
    if (outcome.ok) this.settings.takePicture(outcome.picture);
    else this.settings.tellProblem(pictureProblem(outcome.fault));
    this.settings.requestUpdate();
  }

  /** Resolves once it is here, or is known not to come: with whether there is nothing to wait for that failed. */
  async arrived(): Promise<boolean> {
    return (await this.#coming)?.ok ?? true;
  }

  /** Nobody wants it any more. */
  forget(): void {
    this.#coming = undefined;
  }
}
