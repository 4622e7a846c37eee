import { AppError } from '../../platform/errors.js';

/** Who is blocked may not write until then. Said again it is refused again, so that no client goes on trying. */
export class Blocked extends AppError {
  constructor(readonly until: Date) {
    super('E_NOT_FOUND', `Nothing can be written here until ${until.toISOString()}.`);
  }
}

/** The site is closed to its visitors. Said again it is refused again. */
export class Archived extends AppError {
  constructor() {
    super('E_NOT_FOUND', 'This site is closed: nothing can be written to it.');
  }
}
