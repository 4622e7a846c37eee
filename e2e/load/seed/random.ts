import { createHash } from 'node:crypto';

/**
 * Numbers that follow from a seed and are the same on every machine (sfc32). One for each thing that is made, named by what
 * it is: so what one visitor says does not depend on how many there are before.
 */
export class Random {
  #a;
  #b;
  #c;
  #counter = 1;

  constructor(...names: (string | number)[]) {
    const hash = createHash('sha256').update(names.join('\n')).digest();
    this.#a = hash.readUInt32LE(0);
    this.#b = hash.readUInt32LE(4);
    this.#c = hash.readUInt32LE(8);
  }

  #bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 up to 1, without it. */
  next(): number {
    return this.#bits() / 2 ** 32;
  }

  /** A whole number from one to another, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.next() * list.length)];
    if (picked === undefined) throw new Error('There is nothing to pick from.');
    return picked;
  }

  /** The key of one of these, as often as its weight says. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
    const entries = Object.entries<number>(weights) as [Key, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    return entries[0]![0];
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.#bits() & 0xff));
  }

  /** In the form of a random UUID (version 4). */
  uuid(): string {
    const bytes = this.bytes(16);
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }
}

/** An id as the product's short ones are. */
export function shortIdOf(random: Random): string {
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
  return Array.from({ length: 6 }, () => random.pick(letters)).join('');
}
