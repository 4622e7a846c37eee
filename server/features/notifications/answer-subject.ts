/** As mail programs begin the subject of an answer, in the languages that our visitors write in. */
const answers = /^(?:re|bls|balas|aw|sv|antw)\s*:/i;

/** The subject of what answers a mail; an answer to an answer has the same. */
export const answerSubject = (subject: string): string => (answers.test(subject) ? subject : `Re: ${subject}`);
