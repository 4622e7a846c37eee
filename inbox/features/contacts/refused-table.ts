import { csvLine } from '../../../shared/csv-line.js';
import type { ImportResult } from '../../../shared/wire/contacts/entities.js';
import { contactsText as text } from '../../core/contacts-texts.js';

/** The lines that an import did not take, as they were, each with why. Put right, the same table can be taken in: it knows none of the two columns. */
export function refusedTable({ columns, refused }: Pick<ImportResult, 'columns' | 'refused'>): Blob {
  const lines = refused.map(({ line, problem, column = '', cells }) =>
    // Of a line that is too long the cells that are too many stand behind all others.
    csvLine([`${line}`, text(`problem-${problem}`, { column }), ...cells]),
  );
  // So that every table program takes it for UTF-8.
  return new Blob(['\ufeff', csvLine([text('refusedLineColumn'), text('refusedWhyColumn'), ...columns]), ...lines], {
    type: 'text/csv',
  });
}
