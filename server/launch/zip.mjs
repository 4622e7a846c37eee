import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';

/** 1 January 2026, 00:00, as MS-DOS writes it: the same content is the same file, whenever and wherever it is made. */
const date = ((2026 - 1980) << 9) | (1 << 5) | 1;
const isUtf8 = 0x0800;
const stored = 0;
const plainFile = (0o100644 << 16) >>> 0;

/** A zip of these files, in the order of their names. Not compressed: that is not the same with every Node. */
export function zip(files) {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const bodies = [];
  const entries = [];
  let offset = 0;
  for (const { name, content } of sorted) {
    const bytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(isUtf8, 2);
    common.writeUInt16LE(stored, 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(date, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(bytes.length, 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    // Made on Unix, so that the rights count.
    entry.writeUInt16LE((3 << 8) | 20, 4);
    common.copy(entry, 6);
    entry.writeUInt32LE(plainFile, 38);
    entry.writeUInt32LE(offset, 42);
    bodies.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, bytes, content);
    entries.push(entry, bytes);
    offset += 4 + common.length + bytes.length + content.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(sorted.length, 8);
  end.writeUInt16LE(sorted.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

/** The files of a folder and all below it, named from there with `/`. */
export function filesIn(folder, prefix = '') {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { name: prefix + relative(folder, path).split(sep).join('/'), content: readFileSync(path) };
    });
}

/** The files in a zip that we or npm's packages have made: one disk, below 4 GB. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0) throw new Error('This is not a zip file.');
  const files = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(begin, begin + bytes.readUInt32LE(at + 20));
    const isStored = bytes.readUInt16LE(at + 10) === stored;
    if (!name.endsWith('/')) files.push({ name, content: isStored ? body : inflateRawSync(body) });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

/** Lays them into a folder; a name that leads out of it is refused. */
export function layFiles(files, folder) {
  for (const { name, content } of files) {
    const path = join(folder, name);
    if (relative(folder, path).startsWith('..')) throw new Error(`The zip has a name that leads out: ${name}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
