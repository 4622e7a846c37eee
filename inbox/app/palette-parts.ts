/** The palette with what it alone finds: none of it is needed before it opens. */
import '../features/palette/sapa-palette.js';

export { settingsFindings } from './settings-sections.js';
