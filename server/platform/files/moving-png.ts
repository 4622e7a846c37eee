import { crc32 } from 'node:zlib';
import { AppError } from '../errors.js';
import { tooLarge, wrongType } from './upload-error.js';

/** A frame of a moving PNG, as the file says it: where it lies, for how long, and what becomes of it and of what is below it. */
export interface PngFrame {
  left: number;
  top: number;
  width: number;
  height: number;
  /** In milliseconds. */
  delay: number;
  /** What stands there for the next frame: this one, nothing, or what stood there before. */
  after: 'kept' | 'cleared' | 'restored';
  /** Laid over what is below it, or put in its place. */
  isOver: boolean;
  /** Its compressed pixels, where they lie in the file. */
  parts: Buffer[];
}

export interface MovingPng {
  width: number;
  height: number;
  /** How often it is played; 0 is without end. */
  plays: number;
  frames: PngFrame[];
  head: Buffer;
  /** What the colours of all frames follow from. */
  shared: Chunk[];
}

interface Chunk {
  type: string;
  data: Buffer;
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const ofAll = ['PLTE', 'tRNS', 'sRGB', 'gAMA', 'cHRM', 'sBIT'];
/** A palette of 256 colours is the longest of them. Each frame is written with all of them. */
const longestOfAll = 768;
/** Encoders write some kilobytes at a time: of the largest file that is taken a few thousand. */
const mostChunks = 20_000;
/** By the numbers that stand for them. */
const afters = ['kept', 'cleared', 'restored'] as const;

/**
 * Takes a moving PNG apart (PNG 3, 11.3.2.3) and copies nothing of it. What is cut off or says what cannot be is 415, more
 * frames than `mostFrames` are 413.
 */
export function readMovingPng(file: Buffer, mostFrames: number): MovingPng {
  try {
    return parse(chunksOf(file), mostFrames);
  } catch (error) {
    throw error instanceof AppError ? error : wrongType();
  }
}

/** One frame alone, as a PNG that stands still. */
export function stillOf({ head, shared }: MovingPng, { width, height, parts }: PngFrame): Buffer {
  const ownHead = Buffer.from(head);
  ownHead.writeUInt32BE(width, 0);
  ownHead.writeUInt32BE(height, 4);
  const chunks = [
    { type: 'IHDR', data: ownHead },
    ...shared,
    { type: 'IDAT', data: Buffer.concat(parts) },
    { type: 'IEND', data: Buffer.alloc(0) },
  ];
  return Buffer.concat([signature, ...chunks.map(written)]);
}

function chunksOf(file: Buffer): Chunk[] {
  if (!file.subarray(0, signature.length).equals(signature)) throw new Error('No PNG.');
  const chunks: Chunk[] = [];
  for (let at = signature.length; at < file.length && chunks.at(-1)?.type !== 'IEND';) {
    const length = file.readUInt32BE(at);
    const data = file.subarray(at + 8, at + 8 + length);
    if (data.length < length) throw new Error('Cut off.');
    if (chunks.length === mostChunks) throw new Error('Too many pieces.');
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data });
    at += length + 12;
  }
  return chunks;
}

function parse(chunks: Chunk[], mostFrames: number): MovingPng {
  const [head, ...rest] = chunks;
  const control = rest.find(({ type }) => type === 'acTL');
  if (head?.type !== 'IHDR' || !control) throw new Error('Nothing moves.');
  const [width, height] = [head.data.readUInt32BE(0), head.data.readUInt32BE(4)];
  const shared = rest.filter(({ type }) => ofAll.includes(type));
  const isOnce = new Set(shared.map(({ type }) => type)).size === shared.length;
  if (!isOnce || shared.some(({ data }) => data.length > longestOfAll)) throw new Error('No such colours.');

  const begun: PngFrame[] = [];
  for (const { type, data } of rest) {
    if (type === 'fcTL') {
      if (begun.length === mostFrames) throw tooLarge();
      const frame = frameOf(data);
      if (frame.left + frame.width > width || frame.top + frame.height > height) throw new Error('Outside.');
      begun.push(frame);
    } else if (type === 'IDAT') begun.at(-1)?.parts.push(data);
    // Each begins with its number.
    else if (type === 'fdAT') begun.at(-1)?.parts.push(data.subarray(4));
  }
  const frames = begun.filter(({ parts }) => parts.length > 0);
  if (frames.length === 0) throw new Error('No frame.');
  return { width, height, plays: control.data.readUInt32BE(4), frames, head: head.data, shared };
}

function frameOf(data: Buffer): PngFrame {
  const [width, height, left, top] = [4, 8, 12, 16].map((at) => data.readUInt32BE(at)) as [number, ...number[]];
  const seconds = data.readUInt16BE(20) / (data.readUInt16BE(22) || 100);
  return {
    ...{ width, height: height ?? 0, left: left ?? 0, top: top ?? 0 },
    delay: Math.round(seconds * 1_000),
    after: afters[data.readUInt8(24)] ?? 'kept',
    isOver: data.readUInt8(25) === 1,
    parts: [],
  };
}

function written({ type, data }: Chunk): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
