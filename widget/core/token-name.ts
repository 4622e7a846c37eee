/** Under which the browser keeps who the visitor is. */
export const tokenName = 'token';
