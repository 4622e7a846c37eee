/** The name under which a tab keeps that its reader has closed or pressed a greeting, and is not to be greeted again. */
export const ungreetedName = 'ungreeted';
