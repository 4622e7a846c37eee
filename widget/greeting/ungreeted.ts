/** A tab keeps that its reader has closed or pressed a greeting, and is not to be greeted again. Not by `Kept`, for its size. */
const nameOf = ({ dataset }: HTMLElement) => `sapa:${dataset['site']}:ungreeted`;

export const isUngreeted = (launcher: HTMLElement) => of(() => sessionStorage.getItem(nameOf(launcher)) !== null);

export const leaveUngreeted = (launcher: HTMLElement) => void of(() => sessionStorage.setItem(nameOf(launcher), ''));

/** Where the browser keeps nothing, the next page greets again. */
function of<Value>(act: () => Value) {
  try {
    return act();
  } catch {
    return undefined;
  }
}
