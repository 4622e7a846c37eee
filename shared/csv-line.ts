/** What a table program takes for a formula; in front of one stands a quote, which it does not show (CWE-1236). */
const formula = /^[=+\-@\t\r]/;

/** One line of a table. Every cell is in quotes, so that no separator of a country parts it. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

const csvCell = (text: string): string => `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
