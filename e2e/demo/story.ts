/** The article: our own text, made up. */
export const story = {
  kicker: 'Warga',
  headline: 'Becak Pustaka Pak Darmo Kembali Menyusuri Gang-gang Kalibening',
  lead: 'Setelah tiga bulan berhenti karena rodanya patah, perpustakaan keliling di atas becak itu jalan lagi. Anak-anak sudah menunggu sejak subuh.',
  author: 'Ratri Wulandari',
  published: '2026-11-21T06:30:00+07:00',
  publishedText: 'Sabtu, 21 November 2026, 06.30 WIB',
  caption: 'Becak Pustaka di tepi Serayu, Jumat pagi. Ilustrasi: Kabar Serayu',
  opening: [
    'Bunyi loncengnya terdengar lebih dulu daripada becaknya. Begitu denting itu sampai di tikungan dekat langgar, pintu-pintu rumah di Gang Melati terbuka satu per satu, dan anak-anak berlarian dengan rambut yang masih basah.',
    'Sudarmo, 61 tahun, mengayuh pelan. Di tempat yang dulu diduduki penumpang kini berdiri rak kayu tiga tingkat, isinya sekitar dua ratus buku: dongeng, komik, buku resep, dan setumpuk majalah pertanian yang selalu dicari bapak-bapak.',
    '“Kemarin-kemarin saya ditanya terus, kapan jalan lagi,” katanya sambil menurunkan bangku kecil. “Rodanya memang baru beres minggu lalu. Pelek ukuran segini sudah jarang yang punya.”',
  ],
  quote: {
    text: 'Buku itu kalau cuma disimpan di lemari, ya seperti nasi yang tidak dimakan.',
    who: 'Sudarmo, pengayuh Becak Pustaka',
  },
  middle: [
    'Becak Pustaka lahir sembilan tahun lalu, ketika penumpang makin sepi dan Sudarmo lebih sering menunggu daripada mengayuh. Untuk mengisi waktu, ia membaca. Lama-lama anak-anak di pangkalan ikut meminjam, mula-mula satu, lalu belasan.',
    'Tidak ada kartu anggota. Setiap peminjam menulis sendiri namanya di buku tulis bergaris, dan buku boleh disimpan sampai becak lewat lagi. Dari ribuan pinjaman, kata Sudarmo, yang tidak kembali tak sampai dua puluh. “Yang hilang itu pun saya yakin masih dibaca orang.”',
    'Siti Maryam, guru kelas empat di SD setempat, merasakan bedanya. Selama becak berhenti, sudut baca di kelasnya lebih cepat kusut karena berebut. “Sekarang mereka punya pilihan lagi. Yang tadinya malas, jadi malu kalau tidak ikut antre,” ujarnya.',
  ],
  subhead: 'Roda dari tetangga',
  closing: [
    'Perbaikan becak ditanggung ramai-ramai. Bengkel las milik Haji Mufid menyumbang tenaga, ibu-ibu pengajian mengumpulkan uang dari penjualan kue, dan sepasang pelek akhirnya ditemukan di gudang seorang kolektor sepeda di Sokaraja.',
    'Mulai pekan ini Becak Pustaka berkeliling setiap Senin, Rabu, dan Jumat, pukul 06.00 sampai 08.00, lalu mangkal di balai warga pada sore hari. Buku bekas layak baca boleh diantar ke sana, asal, pesan Sudarmo, “jangan yang halaman terakhirnya sobek. Kasihan yang sudah telanjur penasaran.”',
  ],
  more: [
    'Jembatan gantung Kaliori dibuka untuk pejalan kaki',
    'Pasar pagi pindah sementara ke lapangan selama perbaikan atap',
    'Musim tanam mundur dua pekan, petani menunggu hujan merata',
  ],
} as const;
