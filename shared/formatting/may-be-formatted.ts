const link = /:\/|www\.|@/i;
const sign = /[*_`]|^(- |\d+\. )/m;

/** Whether it is worth looking for links. What finds them is large, and few texts have one. */
export const mayHaveLinks = (text: string): boolean => link.test(text);

/** Whether it is worth parsing: most texts have no mark and no link, and are drawn as they are. */
export const mayBeFormatted = (text: string): boolean => sign.test(text) || mayHaveLinks(text);
