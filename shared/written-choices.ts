import { limits } from './wire/limits.js';

export interface WithChoices {
  text: string;
  choices: string[];
}

/** `[[Ya]]` in a line of its own. */
const written = /^\[\[(.*)\]\]$/;

/**
 * A reply as the staff write it: the last lines may be reply buttons, each `[[in brackets]]`. So they are kept, taken back,
 * and stored in a saved reply together with the text above them.
 */
export function splitChoices(reply: string): WithChoices {
  const lines = reply.split('\n');
  const choices: string[] = [];
  for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
    const [, choice] = written.exec(line.trim()) ?? [];
    if (choice === undefined && line.trim()) {
      lines.push(line);
      break;
    }
    if (choice?.trim() && !choices.includes(choice.trim())) choices.unshift(choice.trim());
  }
  return choices.length > 0 ? { text: lines.join('\n').trimEnd(), choices } : { text: reply, choices };
}

/** The same the other way round. */
export const joinChoices = ({ text, choices }: { text: string; choices: readonly string[] }): string =>
  [text, ...choices.map((choice) => `[[${choice}]]`)].filter(Boolean).join('\n');

/** Why they cannot be sent. */
export type ChoicesFault = 'tooMany' | 'tooLong' | 'noText';

export function faultOf({ text, choices }: WithChoices, hasFiles = false): ChoicesFault | undefined {
  if (choices.length > limits.choices) return 'tooMany';
  if (choices.some((choice) => choice.length > limits.choiceText)) return 'tooLong';
  return choices.length > 0 && !text.trim() && !hasFiles ? 'noText' : undefined;
}
