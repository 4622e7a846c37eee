/** As much as 20 connections that read nothing. One network may have 1,000 connections, and they would be 3 GB. */
export const mostUnreadOfNetwork = 60_000_000;

/** How many bytes wait for all the connections of each network. */
export class UnreadOfNetworks {
  readonly #bytes = new Map<string, number>();

  change(network: string, bytes: number): void {
    const now = (this.#bytes.get(network) ?? 0) + bytes;
    if (now > 0) this.#bytes.set(network, now);
    else this.#bytes.delete(network);
  }

  isTooMuch(network: string): boolean {
    return (this.#bytes.get(network) ?? 0) > mostUnreadOfNetwork;
  }
}
