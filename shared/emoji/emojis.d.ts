declare module '*/emojis.txt?raw' {
  const table: string;
  export default table;
}
