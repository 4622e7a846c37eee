import { expect, test } from 'vitest';
import { languages } from '../../../shared/wire/languages.js';
import { readable } from '../../test/readable-mail.js';
import { passwordResetMail } from './password-reset-mail.js';

test.each(languages)('R3 the mail with a link for a new password, in %s', (language) => {
  const reset = { _id: 'r', email: 'budi@berita.test', secretHashes: [], usableUntil: new Date(0), at: new Date(0) };
  expect(readable(passwordResetMail(reset, language, 'http://sapa.test/inbox/new-password#x'))).toMatchSnapshot();
});
