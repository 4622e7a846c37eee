/**
 * Roots of Indonesian words as people write them in chats, so that an affix is taken off only where a root is left; among them words
 * that look as if they had affixes. Whatever is missing here is found as it was written.
 */
const written = `
abai abdi acak acara acu ada adalah adik adu aduk agar agen agung ajak ajar aju akan akhir akibat akses aktif aku akun alam alamat alas alat alfa alih
alir alokasi amal aman amat ambang ambil ambisi ampuh ampun anak analisis ancam anda andal aneh anggap anggar anggota angin angka angkat angkut angsa
angsur anjur antar antara antisipasi antre antri anut apa api aplikasi apresiasi arah arsip arti artikel asah asal asik asli aspal asumsi asuransi
atas atau atribut atur autentikasi awak awal awan awas awet ayah ayam ayun babak baca badai badan bagi bagus bahan bahas bahasa bahaya bahkan bahwa
baik baja baju bakar bakat bakti balas balik balita ban bandar banding bangga bangku bangun banjar banjir bank bantah bantal banting bantu banyak
bapak bar barang bareng baris baru basah batal batas batu bau bawa bawah bayang bayar bayi beban bebas beda bedah begini begitu bekas bela belah
belakang belanja beli belit belok belum benah benar benci benda bendera bengkel bening bentak bentang bentuk bentur berani berapa beras berat bercak
beri berita berkah berkas bersih besar besi besok betah betul biasa biaya bibir bibit bicara bidang bikin bilang bilik bimbing bina bingkai bingung
bintang bisa bisnis blog blokir bobot bocor bodoh bohong bola bolak boleh bom bongkar bonus bor boros bosan botak botol buah bual buang buat bubar
budaya budi bujuk buka bukan bukber bukit bukti buku bulan bulat bulu bumbu bumi bunga bungkus buntu bunyi buru buruk burung busa busuk buta butuh
cabang cabe cabut cacat cadang cahaya cair cakap cakup calon campak campur cancel candi canggih cangkir cantik cantum cap capai capek cara cari cas
cashback cat catat cegah cek celah cemar cemas cepat cerita cetak chat cicil cinta cipta ciri cium coba cocok cod colok copot coret cuaca cuci cukup
cuma curi curiga cuti dadak daerah daftar dagang daging dahsyat dahulu dalam damai dampak dan dana danau dandan dapat dapur darah dari darurat dasar
data datang daun daya debat debit debu defisit dekat deket demikian denah denda dendam dengan dengar depan deposit derajat deras deret derita desa
deteksi detik dewasa di dia diam digital dijital dinas dinding dingin diri diskon diskusi dokter dokumen domain dompet donasi donor dorong dosa dosen
download dua duduk duga duit duka dukung dulu dunia duplikat durasi dusta edar edit efek efektif eja ejek ekonomi ekor ekspor elak email emas embun
emosi empat empuk enak enam enggan entah eror error es etik evaluasi fakta faktur fana fasilitas favorit filter fisik fitnah fitur fokus formal format
formulir foto fraksi fungsi gabung gadai gadis gaduh gagal gagas gairah gaji galak galang gali gambar ganda gandeng ganggu ganjal ganjil ganti gantung
garam garansi garap garis gaya gebuk gedung gejala gelap gelar gelas gelisah gelombang gemar gempa gempar genang genap gencar gendong gendut gerak
gereja gersang geser giat gigi gila giling gilir golong goreng gosip gosok goyang gratis grup gudang gugat gulung guna guncang gunting gunung guru
hadap hadiah hadir haji hak hakim hal halaman halang halus hambat hampir hancur hangat hantam hantu hapus haram harap harga hari harta harus hasil
hasrat hati hebat heboh hemat hening henti heran hewan hias hidup hijau hilang hilir himbau hina hindar hitung hobi honor hormat hotel hubung hujan
hukum huni hutan hutang ibu idaman ide identitas ikan ikat ikhlas iklan ikut iman imbang imbau impor inap indah indeks infeksi info informasi ingat
ingin ingkar ini injak instal inti isi istimewa istirahat istri isu itu iya izin jabat jadi jadwal jaga jagung jahat jahit jajan jalan jalur jam jambu
jamin jangan jangkau janji jantung jarak jari jaring jasa jatuh jauh jawab jeda jejak jelajah jelas jemput jemur jenazah jendela jengkel jenis jenuh
jepit jernih jika jiwa jodoh jual juang juara judul juga jujur jumlah jumpa jungkir jurang jurnal jurus kabar kabel kabul kabur kaca kacamata kacang
kacau kadang kafe kagum kain kait kaji kakak kaki kalah kalau kalender kali kalian kalimat kalung kamar kambing kami kampanye kampung kampus kamu kan
kanan kandung kanker kantong kantor kapal kapan kapasitas kapok karang karena kartu karya karyawan kasar kaset kasih kasus kata kawal kaya kayu kebal
kebun kecam kecewa kecil kecuali kejam kejar kejut kelabu kelas keliling keliru kelola kelompok keluar keluarga keluh kemah kemarin kemas kembali
kembang kemudian kenal kenang kenapa kendala kendali kendara kental kentang kenyang kepala kepung kera kerabat keram keranjang kerap keras kereta
kering kerja kertas kesal kesan ketat ketik ketika ketua ketuk khas khawatir khusus kibar kilat kini kira kiri kirim kisah kita klaim klik kode kolam
koleksi kolom komentar komisi kompensasi komplain komplen kompor komputer komunikasi koneksi konfirmasi konsultasi kontak konten kontrak kontrol kopi
koran korban korek koreksi kosong kota kotak kotor kredit krisis kritik kualitas kuasa kuat kubur kue kuku kuliah kulit kulkas kumpul kunci kuning
kunjung kuota kupas kupon kurang kurban kurir kursi kurung kutip laba lacak laci lagi lahan lahir lain laju laki laku lalai lalu lama lambat lampau
lampir lampu lancar langgan langgar langkah langsung lanjut lantai lantar lapang lapar lapis lapor laptop larang lari laris latih laut lawan layak
layan layar lebar lebih ledak legal leher lekas lelah lelang lemah lemari lembab lembar lempar lengkap lensa lepas lestari letak letih lewat lezat
libat libur lihat lilin lilit lima limbah limpah lindung link lipat liput listrik login lokal lokasi lolos lomba loncat longgar lonjak luar luas
lubang lucu ludes luka lulus lumpuh lunak lunas luncur lupa lurus lusa lusuh maaf macam macet mafia magang magnet mahal main majalah maju maka makan
makin makna maksimal maksud malam malas maling malu mampu mana mandi mandiri manfaat manipulasi manis mantan mantap marah mas masa masak masalah masih
masing masuk masyarakat mata matahari materi mati mau media meja melalui memang menang mendung menu merah merdeka merek meriah mesin meski mesra
metode mewah milik milis mimpi minat minggu minimal minta minum minyak miskin mobil modal mode modus mogok mohon monitor moral motor muat muda mudah
mudik muka mulai mulia mulut muncul mundur mungkin muntah murah musik musim musnah musuh mutakhir mutasi mutu nabi nada naik nama namun nanti nasi
nasib nasional naung negara nego nekat niat nikah nikmat nilai nominal nomor nonaktif normal notifikasi novel nyala nyali nyaman nyata nyawa obat
objek obrol ojek olah olahraga oleh oleng omong ongkir oper operasi orang order otak otomatis otot pabrik pacar padam padat pagi pahala paham pahit
pajak pajang pakai paket paksa paku palang paling palsu pameran panah panas pancing pandang pandemi pandu panen panggil pangkas panik panitia panjang
pantas pantau panti papan papar parah parfum parkir paruh pasal pasang pasar pasien pasir pasok paspor password pasti patah patok patuh paylater pecah
pecat pedas peduli pegang pegawai pejabat peka pekan pelan pelat pelihara pelor pelosok peluang pemilu pena pendek penjara pensiun penting penuh peran
perang perangkat perban percaya percuma pergi periksa perintah periode perisai perkara perlu permata permisi pernah peroleh persen persis pertama
perut pesan pesat pesawat pesta peta petani petik petugas piala pidato pihak pikir pilah pilih pimpin pindah pindai pinjam pintar pintu pipa pipi
piring pisah pisau pita plastik pola polisi polusi pondok ponsel populer pos posisi potensi potong potret praktik predikat premi prestasi pribadi
prioritas produk profesi profil program promo proses protes proyek puas puasa publik publikasi pudar puji pukul pulang pulih pulsa pun puncak pungut
punya pupuk pusat pusing putar putih putri putus rabat rabu rabun racun radio raga ragu rahasia rahim raih raja rajin rakit rakyat ramah ramai ramal
rambah rambut rampas rampung rancang rangkai rangkum ranjang rantai rapat rapi rasa rata rawan rawat raya rayu razia realisasi rebut refund rekam
rekap rekening rekomendasi rekrut rela remaja renang rencana rendah renovasi resah resep reset resi resiko resmi respon restoran retak retur review
revisi revolusi rezeki ribut rinci rindu ringan ringkas risiko roda roh roti royal ruang ruas rugi rujuk rumah rumit rumput rumus rupiah rusak rusuh
rutin saat sabar sabun sah sahabat saham sahur saing saji sakit saksi sakti salah salin salju salon salur salut sama sambung sambut sampah sampai
sampel samping sana sandang sandar sandi sangat sanggup sangka sanksi santai sapa sapu saraf saran sarapan saring sasar sastra satu sawah saya sayang
sayap sayur sebab sebar sebelah sebelum sebut sedang sedekah sedia sedih segar segel segera sehat seimbang sejarah sejuk sekali sekarang sekat sekolah
seksama sel selalu selama selamat selasa selat selera selesai selidik selimut seling selip selisih seluruh semangat sembah sembako sembuh sembunyi
semen semi sempat sempit sempoa sempurna semua senam senang sendiri sendok sengaja sengit sengketa seni senin sensor sentuh sepakat sepatu sepeda
seperti sepi sepupu serah seram serang serap serat serbu seri sering serius serta sertifikat server servis sesal sesat sesi sesuai setan setelah setia
setiap setor setting setuju sewa siang siap siapa siar sibuk sihir sikap sikat siksa simak simpan simpang simpati simpul sinar singa singgung singkat
singkir sini sinkron sinyal sipil sirkulasi sisa sisip sistem siswa situ situs skema skor skripsi soal sodor sofa sokong solusi sopan sopir sore
sosial spam spesial stabil standar stasiun statistik status stok strategi stres studi suami subsidi subuh subur sudah suhu suka sukses suku sulam
sulit sumbang sumber sumpah sumur sungguh sunting sunyi supaya suplai surat suruh survei surya susah susul susun susut sutra swasta syarat syukur
tabah tabel tabrak tabung tadah tadi tagih tahan tahu tahun tajam takar takdir takjub taksir takut talang taman tamat tambah tampak tampil tampung
tamu tanah tanam tanda tanding tangan tangga tanggal tanggap tangguh tanggung tangis tangkap tanya tapi target tari tarif tarik taruh tata tatap tawa
tawar tayang tebak tebal tebar tebing tebus tegas teguh tegur tekan teknis teknologi teladan telah telat telepon telinga telur telusur tema teman
tembak tembus tempat tempel tempo tempuh temu tenaga tenang tenda tendang tender tengah tenggelam tentang tentu tepat tepi tepuk terakhir terang terap
terbang terbit teriak terima terjang terjun terlalu ternak teror tersangka tertib terus tes testimoni tetangga tetap tetapi tewas tiang tiba tidak
tidur tiga tiket tikung tilang timbang timbul timpa tindak tinggal tinggi tingkat tinjau tipe tipis tipu tirai tiru titik titip toko tokoh tolak
tolong tombol tonton top topi topik total tradisi tragedi transaksi transfer tua tuan tubuh tuduh tugas tuhan tuju tukar tulang tular tulis tulus
tumbuh tumpang tumpuk tuna tunai tunda tunggak tunggu tunjang tunjuk tuntas tuntun tuntut turun turut tusuk tutup tutur uang ubah ucap udang udara
ujar uji ujung ukir ukur ulah ulang ular ulas ulin umat umum umur undang unduh undur unggah unggul ungkap unik unit unsur untuk untung upacara upah
upaya update upgrade upload urai urat urgen urus urut usaha usang usia usik usir usul utama utang utara validasi variasi verbal verif verifikasi versi
video viral virus vonis voucher wabah wadah wajah wajar wajib wakil waktu wali wangi wangsa warga waris warna warung wasit waspada watak wawancara
wewenang wibawa wilayah wisata wisuda wujud yaitu yakin yang yayasan zakat zaman zona
`;

export const indonesianRoots: ReadonlySet<string> = new Set(written.trim().split(/\s+/));
