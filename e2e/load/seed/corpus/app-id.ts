import type { Topic } from './topic.js';

/** People who use an app for the books of a small business. */
export const appId: readonly Topic[] = [
  {
    page: { path: '/masuk', title: 'Masuk' },
    opening: [
      'Tidak bisa masuk, kode OTP tidak pernah datang.',
      'otp ga masuk2 dari tadi, udah minta 5x malah keblokir',
      'Selamat malam. HP saya hilang dan nomornya sudah saya ganti. Bagaimana cara masuk ke akun lama? Data penjualan tiga tahun ada di sana, saya mohon dibantu.',
      'kenapa tiba2 logout sendiri ya',
    ],
    more: [
      'nomornya 08xx yang belakangnya 412',
      'pakai {device}',
      'padahal pulsa ada',
      'aplikasinya sudah versi terbaru',
    ],
    questions: [
      {
        staff: ['Nomornya terdaftar di operator apa, {kak}?', 'Kami bantu ya. Terakhir bisa masuk kapan?'],
        visitor: ['telkomsel', 'kemarin malam masih bisa', '{day}'],
      },
      {
        staff: [
          'Untuk keamanan, boleh nama usaha dan surel yang terdaftar?',
          'Coba minta kode lewat WhatsApp, {kak}. Muncul pilihannya?',
        ],
        visitor: ['Warung {name}, {email}', 'ada, bentar', 'ga ada pilihannya', 'Oh ada. Sudah masuk kodenya!'],
      },
    ],
    solution: [
      'Blokirnya sudah kami buka. Silakan minta kode sekali lagi dan tunggu satu menit ya, {kak}.',
      'Nomor barunya sudah kami pasang setelah verifikasi. Semua data masih lengkap.',
      'Ada gangguan SMS di operator tersebut. Sementara kode dikirim lewat WhatsApp.',
    ],
  },
  {
    page: { path: '/bantuan/stok', title: 'Stok dan Penjualan' },
    opening: [
      'Stok {product} di aplikasi tidak sama dengan di rak. Kenapa ya?',
      'gimana cara impor barang dari excel? file nya ditolak terus',
      'Kak, laporan penjualan {day} kok nol? padahal ramai',
      'bisa ga satu barang ada 2 harga, grosir sama ecer',
    ],
    more: [
      'yang pegang kasir ada dua orang',
      'file nya 1.200 baris',
      'sempat offline sih tadi siang',
      'versi di {device}',
    ],
    questions: [
      {
        staff: ['Apakah kasir memakai lebih dari satu perangkat, {kak}?', 'Pesan galatnya bunyinya apa?'],
        visitor: ['iya dua, HP sama tablet', '"kolom harga tidak dikenali"', 'cuma satu', 'ga ada pesan apa2'],
      },
      {
        staff: [
          'Coba tarik ke bawah di halaman Penjualan untuk menyinkronkan. Angkanya berubah?',
          'Boleh kirim contoh 3 baris pertama?',
        ],
        visitor: [
          'masih sama',
          'nah sekarang muncul',
          'nama;harga;stok\nTeh botol;4.000;24\nKopi;3.000;60',
          'Sudah saya kirim ke surel',
        ],
      },
    ],
    solution: [
      'Penjualan saat luring baru tersinkron sekarang, {kak}. Angkanya sudah cocok.',
      'Pemisah ribuannya perlu dihapus: 4.000 menjadi 4000. Contoh berkasnya di sini: {link}',
      'Bisa, {kak}: Barang > Harga > Tambah harga grosir. Panduannya: {link}',
    ],
  },
  {
    page: { path: '/tagihan', title: 'Tagihan' },
    opening: [
      'Saya mau naik dari paket gratis ke {plan}, bayarnya bisa lewat {bank}?',
      'kok ditagih {price}? bukannya promo 3 bulan gratis',
      'Mohon faktur pajak untuk pembayaran {order}.',
      'paket {plan} itu bisa berapa cabang?',
    ],
    more: ['NPWP sudah saya isi', 'promonya dari teman', 'kami ada 3 toko', 'untuk laporan bulan ini'],
    questions: [
      {
        staff: ['Usahanya ada berapa cabang dan berapa kasir, {kak}?', 'Kode promonya masih ada, {kak}?'],
        visitor: ['2 cabang 4 kasir', 'ada: TEMAN3', 'satu aja dulu', 'Sudah tidak ada'],
      },
      {
        staff: ['Faktur dikirim ke {email}, betul?', 'Mau dibayar bulanan atau tahunan? Tahunan hemat dua bulan.'],
        visitor: ['betul', 'bulanan dulu deh', 'tahunan kalau bisa dicicil 😄'],
      },
    ],
    solution: [
      'Paketnya sudah aktif sampai {date}. Selamat berjualan!',
      'Promonya kami pasang; tagihan {price} dibatalkan.',
      'Faktur pajaknya sudah kami kirim ke {email}.',
    ],
  },
  {
    page: { path: '/bantuan/printer', title: 'Printer Struk' },
    opening: [
      'printer bluetooth ga kedeteksi di {device}',
      'Struknya tercetak kosong, padahal kertas baru.',
      'cara ganti logo di struk gimana ya min',
      'Aplikasi keluar sendiri tiap mau cetak. Sudah saya pasang ulang dua kali, sudah mulai ulang HP, sudah ganti kabel, tetap begitu. Antrean pelanggan sampai ke jalan.',
    ],
    more: ['merk nya yang murah itu 58mm', 'kemarin masih normal', 'di tablet bisa, di HP engga'],
    questions: [
      {
        staff: ['Bluetooth dan lokasi di HP sudah aktif, {kak}?', 'Versi aplikasinya berapa? Ada di menu Tentang.'],
        visitor: ['udah', 'lokasi harus nyala ya? bentar', '4.12.0', 'Sudah semua'],
      },
      {
        staff: [
          'Coba hapus dulu printernya dari daftar, lalu pasangkan lagi. Bisa?',
          'Kertasnya mungkin terbalik: sisi mengilap menghadap ke atas.',
        ],
        visitor: ['bisaa', 'masih ga muncul', 'ya ampun iya kebalik 🤦', 'sip nyala'],
      },
    ],
    solution: [
      'Versi 4.12.1 yang memperbaiki itu sudah ada di toko aplikasi, {kak}.',
      'Logo diganti di Pengaturan > Struk > Logo, paling besar 200 KB.',
      'Sip. Kalau terputus lagi, matikan hemat baterai untuk aplikasi ini ya.',
    ],
  },
];
