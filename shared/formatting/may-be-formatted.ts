const sign = /[*_`@]|^(- |\d+\. )|https?:|www\./im;

/** Whether it is worth parsing: most texts have no mark and no link, and are drawn as they are. */
export const mayBeFormatted = (text: string): boolean => sign.test(text);
