/** A long text in pieces that fit into messages: cut between paragraphs, else between lines, words, or signs. */
export function splitText(text: string, most: number): string[] {
  const pieces: string[] = [];
  let left = text.trim();
  while (left.length > most) {
    const head = left.slice(0, most);
    const cuts = ['\n\n', '\n', ' '].map((mark) => head.lastIndexOf(mark));
    // A piece that is short because of its mark would make many messages.
    const cut = cuts.find((each) => each > most / 2) ?? (/[\ud800-\udbff]$/.test(head) ? most - 1 : most);
    pieces.push(left.slice(0, cut).trimEnd());
    left = left.slice(cut).trimStart();
  }
  return left === '' ? pieces : [...pieces, left];
}
