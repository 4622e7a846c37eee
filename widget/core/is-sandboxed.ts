/** A page in a sandboxed frame has no origin: its storage throws, its locks throw, and its forms do nothing. */
export const isSandboxed = () => origin === 'null';
