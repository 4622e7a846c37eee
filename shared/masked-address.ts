/** `a***@b.com`: enough for who knows it already. */
export const maskedAddress = (address: string) => address.replace(/^(.).*(?=@)/su, '$1***');
