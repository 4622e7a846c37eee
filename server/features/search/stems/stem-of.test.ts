import { expect, test } from 'vitest';
import { stemOf } from './stem-of.js';

/** Forms of one word, a line each, as people write them: two of a line should meet, and two of different lines should not. */
const families = `
kirim mengirim dikirim pengiriman pengirimannya kirimin kirimkan ngirim terkirim kiriman
bayar membayar dibayar pembayaran pembayarannya bayarin dibayarkan terbayar
pesan memesan pesanan dipesan pemesanan pesananku pesanannya mesen
kembali mengembalikan dikembalikan pengembalian kembalikan kembaliannya
balik dibalikin balikin kebalik
batal membatalkan dibatalkan pembatalan batalkan ngebatalin batalin
ganti mengganti diganti penggantian gantiin digantikan pengganti
rusak merusak kerusakan rusaknya dirusak
langgan berlangganan langganan pelanggan langganannya pelanggannya
antar mengantar diantar pengantaran nganter dianter antarkan
tunggu menunggu ditunggu nunggu tungguin menunggunya
jawab menjawab jawaban dijawab jawabannya
balas membalas balasan dibalas balasannya ngebales
tagih menagih tagihan ditagih penagihan tagihannya
hapus menghapus dihapus penghapusan hapusin terhapus
ubah mengubah diubah perubahan ubahin berubah
terima menerima diterima penerimaan penerima
bantu membantu bantuan dibantu bantuin bantuannya
aktif mengaktifkan diaktifkan aktifkan pengaktifan aktivasi
sampai menyampaikan disampaikan nyampe sampe sampaikan
daftar mendaftar pendaftaran terdaftar didaftarkan daftarin
unduh mengunduh diunduh unduhan unduhannya
masuk memasukkan dimasukkan masukin kemasukan
cetak mencetak dicetak percetakan cetakan
tulis menulis penulis tulisan ditulis tulisannya
pakai memakai dipakai pemakaian pake pemakai
simpan menyimpan disimpan penyimpanan nyimpen tersimpan
cari mencari dicari pencarian nyari cariin
tambah menambah ditambah tambahan penambahan tambahkan
potong memotong dipotong potongan pemotongan kepotong
perpanjang memperpanjang perpanjangan diperpanjang
iklan iklannya mengiklankan periklanan pengiklan
kecewa mengecewakan dikecewakan kekecewaan
konfirmasi terkonfirmasi mengonfirmasi dikonfirmasi konfirmasinya
transfer ditransfer mentransfer transferan trf
belum blm blum
sudah udah sdh
tidak ga gak nggak enggak tdk
dapat dapet mendapat mendapatkan didapat
kurang mengurangi dikurangi kekurangan pengurangan
lambat terlambat keterlambatan memperlambat
refund refunds refunded refunding
cancel cancels cancelled canceling
ship ships shipped shipping
delivery deliveries
charge charged charges charging
order orders ordered ordering
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

const pairs = families.flatMap((family) =>
  family.flatMap((one, index) => family.slice(index + 1).map((other) => [one, other] as const)),
);

test('of two forms of one word nine of ten share a stem, and words that are not related do not meet', () => {
  const apart = pairs.filter(([one, other]) => stemOf(one) !== stemOf(other)).map((pair) => pair.join('/'));
  expect(pairs.length).toBeGreaterThan(400);
  expect(1 - apart.length / pairs.length, apart.join(' ')).toBeGreaterThanOrEqual(0.9);
  const met = families.flatMap((family, index) => {
    const stems = new Set(family.map(stemOf));
    return families.slice(index + 1).flatMap((other) => other.filter((word) => stems.has(stemOf(word))));
  });
  expect(met).toEqual([]);
});

test.each([
  'sekarang',
  'kemarin',
  'minggu',
  'ikan',
  'makan',
  'jangan',
  'tangan',
  'bukan',
  'harga',
  'berita',
  'gratis',
  'address',
])('%s only looks as if it had affixes', (word) => {
  expect(stemOf(word).length).toBeGreaterThanOrEqual(word.length - 1);
});
