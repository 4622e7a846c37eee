import type { Topic } from './topic.js';

/** Readers of a newspaper. */
export const newspaperId: readonly Topic[] = [
  {
    page: {
      path: '/langganan',
      title: 'Langganan Kabar Serayu',
    },
    cases: [
      {
        opening: [
          'Halo, saya sudah bayar langganan {plan} lewat {bank} {day}, tapi akun saya masih terkunci. Artikelnya tetap minta berlangganan.',
          'Min, saya sudah transfer {price} untuk langganan, kenapa masih disuruh bayar lagi ya?',
          'Selamat siang. Saya baru saja memperpanjang langganan, saldo sudah terpotong {price}, namun status di akun masih "berakhir". Mohon dibantu.',
          'udah bayar kok belum aktif ya',
        ],
        solution: [
          'Sudah kami aktifkan ya, {kak}. Silakan muat ulang halamannya; langganan berlaku sampai {date}.',
          'Pembayarannya sudah kami temukan dan langganannya kami pindahkan ke akun {email}. Coba masuk sekali lagi, ya.',
          'Ternyata pembayaran dari {bank} baru masuk ke kami barusan. Sekarang sudah aktif 🙏',
        ],
      },
    ],
    more: [
      'Ini sudah lebih dari {hours} jam',
      'bukti transfernya ada, mau dikirim ke mana?',
      'Nomor pesanannya {order}',
      'Sudah coba keluar lalu masuk lagi, tetap sama',
    ],
    questions: [
      {
        staff: [
          'Boleh kami minta nomor pesanan atau alamat surel yang dipakai saat membayar?',
          'Baik {kak}, pembayarannya lewat apa dan pukul berapa kira-kira?',
        ],
        visitor: [
          '{order}',
          'Pakai surel {email}',
          'lewat {bank}, sekitar jam {time}',
          'Nomornya {order}, atas nama {name}',
        ],
      },
      {
        staff: [
          'Terima kasih. Di halaman Akun, nama surel yang tampil sama dengan yang tadi?',
          'Apakah {kak} mungkin punya dua akun? Kami menemukan dua surel yang mirip.',
        ],
        visitor: [
          'oh iya ternyata saya masuk pakai akun google yang lain',
          'Sama kok',
          'Sepertinya iya, dulu pernah daftar pakai nomor HP',
          'cuma satu akun setahu saya',
        ],
      },
    ],
  },
  {
    page: {
      path: '/berita/becak-pustaka',
      title: 'Becak Pustaka Pak Darmo Kembali Menyusuri Gang',
    },
    cases: [
      {
        opening: [
          'Ada salah ketik di berita "{article}", paragraf ketiga. Tertulis {city}, seharusnya kabupaten sebelahnya.',
          'Mohon maaf, data di artikel ini sepertinya keliru. Angkanya beda dengan rilis resmi yang saya baca: {link}',
          'Saya narasumber di artikel "{article}". Nama saya salah ditulis, bisa diralat?',
        ],
        solution: [
          'Sudah kami teruskan ke redaksi dan sudah diperbaiki, dengan catatan ralat di akhir artikel. Terima kasih banyak, {kak}.',
          'Ralatnya sudah terbit: {link}. Terima kasih sudah teliti membaca.',
        ],
      },
      {
        opening: ['min itu foto di berita {article} bukan di {city} deh, itu jembatan yang lama'],
        solution: ['Redaksi sudah mengganti fotonya. Mohon maaf atas kekeliruan kami 🙏'],
      },
    ],
    more: [
      'Ini tautannya {link}',
      'Keluarga jadi bertanya-tanya, tolong segera ya',
      'di caption fotonya juga sama salahnya',
      'Saya lampirkan di bawah bunyi kalimatnya.',
    ],
    questions: [
      {
        staff: [
          'Terima kasih sudah memberi tahu. Boleh dikirim tautan artikelnya dan bagian yang keliru?',
          'Terima kasih atas koreksinya. Yang betul seharusnya bagaimana, {kak}?',
        ],
        visitor: [
          '{link} paragraf ke-3 kalimat kedua',
          'Seharusnya {name}, bukan dengan huruf i',
          'yang bener itu tahun 2019 bukan 2009',
        ],
      },
      {
        staff: [
          'Apakah ada sumber yang bisa kami rujuk untuk redaksi?',
          'Boleh kami hubungi lewat surel bila redaksi perlu keterangan?',
        ],
        visitor: ['ada, di situs pemkab: {link}', 'Boleh, {email}', 'Saya sendiri yang ada di sana waktu itu'],
      },
    ],
  },
  {
    page: {
      path: '/akun/edisi-cetak',
      title: 'Edisi Cetak',
    },
    cases: [
      {
        opening: [
          'Koran hari ini belum sampai ke rumah, padahal biasanya jam 6 pagi sudah ada.',
          'sudah 3 hari koran ga dianter, saya di {city}',
        ],
        solution: [
          'Sudah kami sampaikan ke agen {city}. Edisi hari ini diantar siang ini, dan besok pengantarnya mampir sebelum pukul 06.30.',
          'Loper di daerah itu sedang sakit; penggantinya mulai besok. Maaf sekali, ya.',
        ],
      },
      {
        opening: [
          'Selamat pagi, saya pelanggan edisi cetak. Sejak pindah alamat minggu lalu koran masih dikirim ke alamat lama.',
        ],
        solution: ['Alamatnya sudah kami ganti mulai edisi besok. Sebagai gantinya, langganan kami perpanjang 3 hari.'],
      },
    ],
    more: [
      'Bapak saya nanyain terus 😅',
      'nomor pelanggan {order}',
      'hujan memang, tapi kan biasanya diplastik',
      'Tetangga sebelah dapat, saya tidak',
    ],
    questions: [
      {
        staff: [
          'Mohon maaf, {kak}. Boleh nomor pelanggan dan alamat lengkapnya?',
          'Mohon maaf atas ketidaknyamanannya. Alamatnya di kelurahan mana, ya?',
        ],
        visitor: ['{order}, Jl. Melati no 12 {city}', 'Perum Griya Asri blok C4, {city}', 'atas nama {name}, {city}'],
      },
      {
        staff: [
          'Apakah di alamat itu ada pos satpam atau kotak koran?',
          'Lebih enak diantar sebelum pukul berapa, {kak}?',
        ],
        visitor: [
          'ada pos satpam, titip di situ saja gapapa',
          'sebelum setengah tujuh kalau bisa',
          'Kotaknya di pagar sebelah kiri',
        ],
      },
    ],
  },
  {
    page: {
      path: '/akun',
      title: 'Akun Saya',
    },
    cases: [
      {
        opening: [
          'gimana cara berhenti langganan? saya cari2 tombolnya ga ketemu',
          'Saya mau mematikan perpanjangan otomatis, bulan depan sudah tidak berlangganan lagi.',
        ],
        solution: ['Perpanjangan otomatisnya sudah kami matikan. Artikel masih bisa dibaca sampai {date}.'],
      },
      {
        opening: ['Halo, kok saldo saya terpotong lagi {price} padahal saya merasa sudah berhenti langganan?'],
        solution: ['Uangnya kami kembalikan ke {bank}, biasanya 3 sampai 5 hari kerja. Nomor pengembaliannya {order}.'],
      },
    ],
    more: [
      'Sudah cek folder spam juga',
      'saya pakai aplikasi di HP',
      'tolong dibantu ya, gak mau kepotong lagi',
      'Ini yang kedua kali saya tanya',
    ],
    questions: [
      {
        staff: ['Boleh alamat surel akunnya, {kak}?', 'Dulu mendaftarnya lewat situs atau lewat toko aplikasi?'],
        visitor: ['{email}', 'lewat playstore kayaknya', 'lewat situs, pakai {bank}'],
      },
      {
        staff: [
          'Langganan masih berlaku sampai {date}. Mau dihentikan setelah itu, atau sekarang juga?',
          'Boleh kami tahu alasannya, supaya kami bisa lebih baik?',
        ],
        visitor: [
          'setelah itu saja, sayang sudah bayar',
          'lagi hemat aja sih hehe',
          'Jarang sempat membaca akhir-akhir ini',
        ],
      },
    ],
  },
  {
    page: {
      path: '/masuk',
      title: 'Masuk',
    },
    cases: [
      {
        opening: [
          'lupa kata sandi, surel pemulihannya ga masuk2',
          'Selamat sore, saya lupa kata sandi dan surel lama sudah tidak aktif. Bisa diganti ke surel yang baru?',
        ],
        solution: ['Tautan pemulihan baru sudah kami kirim ke {email}. Berlaku satu jam, ya.'],
      },
    ],
    more: ['Sudah cek folder spam juga', 'dicoba di laptop sama saja', 'Surelnya {email}'],
    questions: [
      {
        staff: ['Boleh alamat surel akunnya, {kak}?', 'Surel yang sekarang dipakai apa, {kak}?'],
        visitor: ['{email}', '{email}, yang lama sudah tidak bisa dibuka'],
      },
      {
        staff: ['Supaya aman: langganannya dibayar lewat apa?'],
        visitor: ['{bank}', 'lewat {bank} tiap bulan', 'lupa juga 😅'],
      },
    ],
  },
  {
    page: {
      path: '/iklan-baris',
      title: 'Pasang Iklan',
    },
    cases: [
      {
        opening: [
          'Mau pasang iklan duka cita untuk edisi besok, masih bisa?',
          'Berapa ya biaya iklan baris untuk jual motor? 3 baris saja',
        ],
        solution: ['Sudah kami catat dengan nomor {order}. Tagihan {price} kami kirim ke {email}.'],
      },
    ],
    more: ['untuk terbit hari Minggu', 'Ukurannya yang paling kecil saja', 'kalau online juga bisa kah?'],
    questions: [
      {
        staff: ['Bisa, {kak}. Ukurannya berapa kolom, dan untuk terbit tanggal berapa?', 'Teks iklannya sudah ada?'],
        visitor: ['2 kolom x 50 mm, {date}', 'sudah, saya kirim di sini ya', 'Ada, sekitar 20 kata'],
      },
      {
        staff: [
          'Pembayaran bisa lewat {bank} paling lambat pukul 15.00. Setuju?',
          'Mau sekalian tayang di situs selama tiga hari?',
        ],
        visitor: ['oke setuju', 'tambah berapa kalau di situs?', 'Boleh, sekalian saja'],
      },
    ],
  },
  {
    page: {
      path: '/kemitraan',
      title: 'Kemitraan',
    },
    cases: [
      {
        opening: [
          'Selamat sore, saya dari panitia bazar di {city}. Kami ingin bekerja sama sebagai mitra media. Kepada siapa proposalnya kami kirim? Acaranya masih sebulan lagi, pesertanya sekitar 120 UMKM, dan tahun lalu dibuka oleh bupati.',
          'halo min mau tanya, ngajuin media partner buat acara kampus ke siapa ya?',
        ],
        solution: [
          'Proposal bisa dikirim ke bagian kemitraan lewat halaman ini: {link}. Kami kabari paling lambat {date}.',
        ],
      },
    ],
    more: ['acaranya {date}', 'Proposalnya sudah siap', 'kami juga mengundang warga sekitar'],
    questions: [
      {
        staff: ['Acaranya kapan dan di mana, {kak}?'],
        visitor: ['{date} di alun-alun {city}', 'di {city}, dua hari', 'masih sebulan lagi'],
      },
      {
        staff: ['Pesertanya kira-kira berapa orang?'],
        visitor: ['300an', 'tahun lalu 500, semoga lebih', 'Sekitar 120 stan.'],
      },
    ],
  },
];
