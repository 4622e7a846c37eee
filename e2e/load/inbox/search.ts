import type { SearchPage } from '../../../shared/wire/search/entities.js';
import type { LightClient } from '../light-client.js';
import { ms, quantiles } from '../quantiles.js';
import type { Row } from '../widget/rows.js';

const rounds = 8;

/** What people look for: from what nearly every message says to what hardly one does. */
const questions: Record<string, readonly string[]> = {
  'common words': ['saya ', 'sudah ', 'bisa ', 'terima kasih ', 'the '],
  'seldom ones': ['wartawan ', 'kwitansi ', 'obituari ', 'keranjang ', 'reimburse '],
  'several words': ['kode otp ', 'alamat kirim belum ', 'uang kembali toko ', 'app update '],
  'forms of a word': ['pengembalian ', 'dibayarkan ', 'mengirimkan ', 'cancelled '],
  'as it is typed': ['ko', 'pem', 'penga', 'langgan', 'uang ke'],
  'a phrase': ['"tidak bisa masuk"', '"sudah saya ganti"', '"terima kasih"'],
  'with filters': ['saya is:resolved', 'kode from:staff', 'bisa is:unread', 'is:open after:30d', 'uang before:30d'],
  'by a label': ['uang label:pengembalian', 'saya label:"hak jawab" ', 'label:bug'],
  'a name': ['budi', 'from:siti ', 'dari:an kode '],
  'what there is not': ['zzzzqq ', '"qwerty asdf"'],
};

/** As each of these people: an owner sees all, and for an agent of some teams most of what is found is left out. */
export async function measureSearch(people: Record<string, LightClient>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [who, line] of Object.entries(people)) rows.push(...(await measureAs(who, line)));
  return rows;
}

/** One after the other, from a socket and back: the first page of each question, of all sites that they may see. */
async function measureAs(who: string, staff: LightClient): Promise<Row[]> {
  const rows: Row[] = [];
  const all: number[] = [];
  for (const [what, texts] of Object.entries(questions)) {
    const times: number[] = [];
    const found: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const text of texts) {
        const began = performance.now();
        const { hits, people } = await staff.ask<SearchPage>('search:find', { text });
        times.push(performance.now() - began);
        found.push(hits.length + people.length);
      }
    }
    all.push(...times);
    const { p50, p99 } = quantiles(times);
    const perPage = Math.round(found.reduce((sum, each) => sum + each, 0) / found.length);
    const label = `search, ${who}: ${what} (${perPage} found): p50, p99`;
    rows.push({ what: label, sapa: `${ms(p50)}, ${ms(p99)}`, goal: '' });
  }
  const { p50, p99 } = quantiles(all);
  rows.push({ what: `search, ${who}: all of these: p50, p99`, sapa: `${ms(p50)}, ${ms(p99)}`, goal: '<= 200 ms' });
  return rows;
}
