import type { PutPicture } from '../../data/put-picture.js';
import { pictureProblem } from '../../ui/picture-problem.js';

type Outcome = 'taken' | 'failed' | 'forgotten';

/** A picture on its way to the server. It arrives also where the section that sends it is gone, or drawn anew, meanwhile. */
export class LatePicture {
  #upload: { outcome: Promise<Outcome>; end: (outcome: Outcome) => void } | undefined;

  constructor(
    private readonly settings: {
      requestUpdate(): void;
      takePicture(picture: string): void;
      tellProblem(words: string): void;
    },
  ) {}

  get isComing(): boolean {
    return this.#upload !== undefined;
  }

  /** The last one counts. */
  async follow(coming: Promise<PutPicture>): Promise<void> {
    this.forget();
    const upload = openUpload();
    this.#upload = upload;
    this.settings.requestUpdate();
    const answer = await coming;
    if (this.#upload !== upload) return;
    if (answer.ok) this.settings.takePicture(answer.picture);
    else this.settings.tellProblem(pictureProblem(answer.fault));
    this.#end(answer.ok ? 'taken' : 'failed');
    this.settings.requestUpdate();
  }

  /** Resolves once nothing is on its way any more: with whether what was awaited is in the draft. */
  async arrived(): Promise<boolean> {
    return this.#upload === undefined || (await this.#upload.outcome) === 'taken';
  }

  /** Nobody wants it any more. Who waits for it is told so. */
  forget(): void {
    this.#end('forgotten');
  }

  #end(outcome: Outcome): void {
    this.#upload?.end(outcome);
    this.#upload = undefined;
  }
}

function openUpload() {
  let end: (outcome: Outcome) => void = () => undefined;
  const outcome = new Promise<Outcome>((resolve) => (end = resolve));
  return { outcome, end };
}
