import { limits } from '../../../shared/wire/limits.js';
import { t } from '../../core/texts.js';

export interface OwnerFields {
  name: string;
  email: string;
  password: string;
}

export type Faults = Partial<Record<keyof OwnerFields, string>>;

/** What a person can correct before sending; the server has the last word. */
export function ownerFaults({ name, email, password }: OwnerFields): Faults {
  const faults: Faults = {};
  if (name === '') faults.name = t('nameMissing');
  if (!isMailAddress(email)) faults.email = t('emailInvalid');
  if (password.length < limits.passwordMin) faults.password = t('passwordShort', { count: limits.passwordMin });
  return faults;
}

/** As browsers judge it: something, an @, something. Whether it receives mail, only mail can tell. */
function isMailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
