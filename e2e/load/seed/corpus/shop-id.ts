import type { Topic } from './topic.js';

/** Customers of a shop. */
export const shopId: readonly Topic[] = [
  {
    page: {
      path: '/pesanan',
      title: 'Pesanan Saya',
    },
    cases: [
      {
        opening: [
          'Pesanan saya belum sampai, sudah {hours} hari. Bisa dicek?',
          'kak paket {order} kok statusnya ga gerak2 ya dari {day}',
          'Halo kak, kira2 paketku nyampe {city} kapan ya? 🙏',
        ],
        solution: [
          'Paketnya sudah di gudang {courier} {city}, dijadwalkan diantar hari ini sebelum pukul 18.00.',
          'Maaf sekali {kak}, paketnya tersesat di gudang transit. Kami kirim ulang hari ini dengan nomor {order}, tanpa biaya.',
        ],
      },
      {
        opening: [
          'Permisi, di lacak paket tertulis "sudah diterima" tapi saya tidak menerima apa-apa. Yang menerima namanya siapa, saya tidak kenal. Rumah saya ada CCTV dan jam segitu tidak ada kurir lewat. Tolong ditindaklanjuti karena barangnya untuk kado.',
        ],
        solution: [
          'Ternyata dititipkan di tetangga, {kak}. Di foto buktinya ada pagar hijau. Coba ditanyakan dulu ya 😊',
          'Maaf sekali {kak}, paketnya tersesat di gudang transit. Kami kirim ulang hari ini dengan nomor {order}, tanpa biaya.',
        ],
      },
    ],
    more: [
      'nomor pesanan {order}',
      'kurirnya {courier}',
      'butuh buat acara hari Sabtu soalnya',
      'resinya ga bisa dilacak',
      'Ini tautan lacaknya {link}',
    ],
    questions: [
      {
        staff: ['Halo {kak}, boleh nomor pesanannya?', 'Kami bantu cek ya. Nomor pesanannya berapa, {kak}?'],
        visitor: ['{order}', '{order} atas nama {name}', 'sebentar saya cari... {order}'],
      },
      {
        staff: ['Alamat tujuannya di {city}, betul?', 'Apakah sempat ada telepon dari kurir {courier}?'],
        visitor: [
          'betul',
          'ada tapi ga keangkat, lagi di jalan',
          'Tidak ada sama sekali',
          'iya bener, rumah pagar hijau',
        ],
      },
    ],
  },
  {
    page: {
      path: '/produk',
      title: '{product}',
    },
    cases: [
      {
        opening: ['kak {product} ukuran {size} ready?'],
        solution: [
          'Ready ya {kak}, tinggal 4. Langsung pesan di sini: {link}',
          'Untuk ukuran segitu {size} pas, {kak}. Kalau kekecilan bisa ditukar dalam 7 hari.',
        ],
      },
      {
        opening: ['Mau tanya, {product} ini bahannya apa ya? Anak saya alergi wol.'],
        solution: ['Katun seluruhnya, {kak}, tanpa wol. Aman untuk yang alergi.'],
      },
      {
        opening: ['Halo, {product} yang warna hijau kapan ada lagi?'],
        solution: ['Stok hijau masuk lagi {date}. Kami kabari lewat {email} kalau sudah ada ya.'],
      },
      {
        opening: ['kak bedanya {product} yang biasa sama yang premium apa? harganya beda lumayan soalnya'],
        solution: ['Yang premium ditenun lebih rapat dan dijahit tangan, {kak}. Fotonya di sini: {link}'],
      },
    ],
    more: [
      'bb 60 tb 168 cocoknya ukuran apa?',
      'untuk kado',
      'kalau beli 5 ada diskon ga? 😁',
      'fotonya real pict kan kak',
    ],
    questions: [
      {
        staff: ['Ada {kak}, mau warna apa?', 'Tinggi dan berat badannya berapa, {kak}? Kami bantu pilihkan.'],
        visitor: ['yang krem', '165 / 58', 'hitam aja biar aman', 'Hijau kalau ada'],
      },
      {
        staff: ['Dikirim ke mana, {kak}? Sekalian kami hitungkan ongkirnya.', 'Mau sekalian dibungkus kado?'],
        visitor: ['{city}', 'mau, pesannya "selamat ulang tahun ya bu"', 'ga usah, biasa aja'],
      },
    ],
  },
  {
    page: {
      path: '/pengembalian',
      title: 'Pengembalian Barang',
    },
    cases: [
      {
        opening: [
          'Barang yang datang salah. Saya pesan {product} ukuran {size}, yang dikirim lebih kecil.',
          'kak ini {product} nya cacat, jahitannya lepas 😭',
        ],
        solution: [
          'Penjemputan sudah dijadwalkan besok. Barang pengganti kami kirim bersamaan, jadi tidak perlu menunggu.',
        ],
      },
      {
        opening: ['Saya ingin mengembalikan {product} dan meminta uang kembali. Bagaimana prosedurnya?'],
        solution: [
          'Labelnya bisa dicetak dari sini: {link}. Ongkirnya kami yang tanggung.',
          'Pengembalian {price} sudah kami proses ke {bank}, masuk paling lambat {date}.',
        ],
      },
      {
        opening: ['refund saya dari tgl {date} kok belum masuk juga ya. sabar saya udah abis nih'],
        solution: ['Pengembalian {price} sudah kami proses ke {bank}, masuk paling lambat {date}.'],
      },
    ],
    more: ['fotonya saya kirim ya', 'belum dipakai, label masih ada', 'baru dibuka tadi pagi', 'nomor pesanan {order}'],
    questions: [
      {
        staff: ['Mohon maaf ya {kak}. Boleh nomor pesanannya?', 'Aduh, maaf sekali {kak}. Labelnya masih terpasang?'],
        visitor: ['{order}', 'masih, belum dicuci juga', 'Masih lengkap'],
      },
      {
        staff: [
          'Mau ditukar atau uangnya dikembalikan?',
          'Bisa dijemput kurir {courier} besok, antara jam berapa enaknya?',
        ],
        visitor: ['tukar aja kak', 'uang kembali saja', 'pagi sebelum jam 10', 'Siang ga ada orang, sore aja'],
      },
    ],
  },
  {
    page: {
      path: '/keranjang',
      title: 'Keranjang',
    },
    cases: [
      {
        opening: ['kode voucher nya ga bisa dipake kenapa ya'],
        solution: ['Vouchernya untuk pembelian pertama, {kak}. Kami ganti dengan kode SAPA10, silakan dicoba.'],
      },
      {
        opening: ['Bayar pakai {bank} kok gagal terus? sudah 4x saya coba'],
        solution: ['Gangguan di {bank} sudah selesai, {kak}. Sekarang bisa dibayar lagi.'],
      },
      {
        opening: ['Pesanan saya dobel karena tombolnya saya tekan dua kali. Bisa dibatalkan satu?'],
        solution: ['Pesanan yang dobel sudah dibatalkan. Uangnya belum terpotong, jadi aman.'],
      },
      {
        opening: ['bisa cod ga kak'],
        solution: ['Bisa COD untuk {city} dan sekitarnya, {kak}, sampai {price}.'],
      },
    ],
    more: [
      'padahal belanja udah di atas {price}',
      'masih berlaku kan sampai {date}?',
      'takut kehabisan',
      'tulisannya "terjadi kesalahan"',
    ],
    questions: [
      {
        staff: ['Vouchernya yang mana, {kak}?', 'Di layar muncul pesan apa, {kak}?'],
        visitor: ['HEMAT25', 'cuma muter2 terus balik ke keranjang', 'Transaksi ditolak, coba beberapa saat lagi'],
      },
      {
        staff: ['Sudah dicoba lewat {bank}, atau lewat QRIS?', 'Nomor pesanannya yang mau dibatalkan?'],
        visitor: ['belum, coba dulu', '{order}', 'yang {order} aja yg dibatalin'],
      },
    ],
  },
];
