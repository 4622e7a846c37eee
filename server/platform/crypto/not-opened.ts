/** The key or passphrase is another one or is not here, or what was sealed has been changed, cut or damaged: trying again is of no use. */
export class NotOpened extends Error {}
