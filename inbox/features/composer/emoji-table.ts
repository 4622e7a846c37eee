/** The common ones, by group: the sign, its names in Indonesian and in English. Any word of them finds it. */
const table = `
# smileys
😀 senyum lebar|grinning
😃 gembira|happy
😄 tertawa senang|laughing eyes
😁 nyengir|beaming grin
😆 tertawa terbahak|laughing hard
😅 tertawa keringat|sweat smile
🤣 ngakak guling|rolling laughing
😂 tertawa menangis|tears of joy
🙂 senyum|slight smile
🙃 terbalik|upside down
😉 kedip|wink
😊 tersipu senyum|blush smile
😇 malaikat|innocent angel
🥰 penuh cinta|loving hearts
😍 mata cinta|heart eyes
😘 kecup cium|kiss
😋 enak lezat|yummy
😜 melet bercanda|winking tongue
🤪 konyol|zany
🤗 peluk|hug
🤭 tutup mulut ups|oops giggle
🤫 diam ssst|shush quiet
🤔 berpikir|thinking
🤐 mulut terkunci|zipped mouth
😐 datar netral|neutral
😶 tanpa kata|speechless
😏 senyum sinis|smirk
😒 tidak senang|unamused
🙄 mata memutar|rolling eyes
😬 meringis|grimace
😌 lega|relieved
😔 sedih murung|pensive sad
😪 mengantuk|sleepy
😴 tidur|sleeping
😷 masker sakit|mask sick
🤒 demam|fever
🤕 terluka perban|hurt bandage
🥵 kepanasan|hot
🥶 kedinginan|cold
😵 pusing|dizzy
🤯 kaget luar biasa|mind blown
🥳 pesta|party
😎 keren kacamata|cool sunglasses
🤓 kutu buku|nerd
🧐 memeriksa|monocle inspect
😕 bingung|confused
😟 khawatir|worried
🙁 agak sedih|slight frown
😮 terkejut|surprised
😲 tercengang|astonished
😳 malu merah|flushed
🥺 memohon|pleading
😢 menangis|crying
😭 menangis keras|sobbing
😱 takut menjerit|scream fear
😞 kecewa|disappointed
😓 keringat dingin|downcast sweat
😩 lelah|weary
😫 capek|tired
😤 kesal mendengus|huffing
😡 marah|angry
🤬 mengumpat|swearing
💀 tengkorak|skull
🤖 robot|robot
# gestures
👍 jempol setuju oke|thumbs up
👎 jempol bawah tidak|thumbs down
👌 sip oke|ok hand
✌️ damai dua jari|victory peace
🤞 semoga jari silang|fingers crossed
🤝 jabat tangan sepakat|handshake deal
👏 tepuk tangan|clap applause
🙌 hore angkat tangan|raised hands hooray
🙏 terima kasih mohon maaf|thanks please sorry
💪 kuat semangat|strong muscle
👋 halo lambai dadah|wave hello bye
🤙 telepon aku|call me
👉 tunjuk kanan|point right
👈 tunjuk kiri|point left
👆 tunjuk atas|point up
👇 tunjuk bawah|point down
☝️ satu jari penting|index up
✋ berhenti tangan|stop hand
🤚 punggung tangan|back of hand
🖐️ lima jari|five fingers
✊ kepal|fist
👊 tinju|punch
🤲 telapak doa|open palms prayer
✍️ menulis|writing
👀 mata lihat|eyes look
🙋 angkat tangan tanya|raising hand question
🙇 membungkuk maaf|bow apology
🤷 tidak tahu|shrug
🤦 tepuk dahi|facepalm
💁 informasi bantu|information help
🧑‍💻 pengembang komputer|developer laptop
👨‍👩‍👧 keluarga|family
# hearts
❤️ cinta hati merah|red heart love
🧡 hati jingga|orange heart
💛 hati kuning|yellow heart
💚 hati hijau|green heart
💙 hati biru|blue heart
💜 hati ungu|purple heart
🖤 hati hitam|black heart
🤍 hati putih|white heart
💔 patah hati|broken heart
💕 dua hati|two hearts
💖 hati berkilau|sparkling heart
💯 seratus sempurna|hundred perfect
💢 marah simbol|anger
💥 ledakan|boom
💫 pusing bintang|dizzy stars
💬 obrolan pesan|speech chat
💭 pikiran|thought
💤 tidur zzz|sleep zzz
🔥 api hebat|fire hot
✨ kilau baru|sparkles new
⭐ bintang|star
🌟 bintang bersinar|glowing star
⚡ kilat cepat|lightning fast
🎉 rayakan selamat|celebrate congratulations
🎊 konfeti|confetti
🎈 balon|balloon
🎁 hadiah kado|gift present
🏆 piala juara|trophy winner
🥇 medali emas|gold medal
# things
📦 paket kiriman|package parcel
🚚 truk kirim|delivery truck
🛵 motor kurir|scooter courier
🛒 keranjang belanja|shopping cart
🛍️ tas belanja|shopping bags
💳 kartu kredit bayar|credit card payment
💰 uang kantong|money bag
💵 uang kertas|cash
🧾 struk nota|receipt
🏷️ label harga|price tag
🏬 toko|store
🏠 rumah|home
🏢 kantor|office
🏦 bank|bank
📱 ponsel hp|phone
💻 laptop|laptop
🖥️ komputer|desktop computer
🖨️ printer cetak|printer
📷 kamera foto|camera photo
🎥 video kamera|video camera
📞 telepon|telephone
📧 email surel|email
✉️ surat amplop|envelope letter
📩 surat masuk|incoming mail
📎 lampiran klip|attachment paperclip
📄 dokumen|document
📁 folder map|folder
📅 tanggal kalender|calendar date
📌 pin semat|pin
📍 lokasi|location
📝 catatan|memo note
✏️ pensil ubah|pencil edit
📊 grafik batang|bar chart
📈 grafik naik|chart up
📉 grafik turun|chart down
🔍 cari|search
🔑 kunci|key
🔒 terkunci aman|locked secure
🔓 terbuka|unlocked
🔔 lonceng notifikasi|bell notification
🔗 tautan|link
🔧 perbaiki kunci inggris|wrench fix
🔨 palu|hammer
⚙️ pengaturan roda gigi|settings gear
🧰 kotak alat|toolbox
🐛 serangga bug|bug
💡 ide lampu|idea bulb
🔋 baterai|battery
🔌 colokan listrik|plug
⏰ alarm|alarm clock
⏳ menunggu jam pasir|waiting hourglass
🕐 jam|clock
🚀 roket luncur|rocket launch
✈️ pesawat|airplane
🚗 mobil|car
🚲 sepeda|bicycle
🚦 lampu lalu lintas|traffic light
📚 buku|books
📰 koran berita|newspaper
🎓 wisuda|graduation
🎵 musik|music
🎮 gim|game
⚽ bola|football
# nature
☀️ matahari cerah|sun
🌤️ cerah berawan|partly sunny
☁️ awan|cloud
🌧️ hujan|rain
⛈️ badai petir|thunderstorm
🌈 pelangi|rainbow
🌙 bulan malam|moon night
🌊 ombak|wave sea
🌴 pohon kelapa|palm tree
🌱 tunas|seedling
🌸 bunga|blossom flower
🌹 mawar|rose
🌏 bumi dunia|earth world
🐶 anjing|dog
🐱 kucing|cat
🐔 ayam|chicken
🐟 ikan|fish
☕ kopi|coffee
🍵 teh|tea
🍚 nasi|rice
🍜 mi bakso|noodles
🍛 kari|curry
🍗 ayam goreng|fried chicken
🍕 piza|pizza
🍞 roti|bread
🍰 kue|cake
🎂 ulang tahun|birthday cake
🍫 cokelat|chocolate
🍌 pisang|banana
🥭 mangga|mango
🌶️ cabai pedas|chili spicy
# signs
✅ selesai centang|done check
☑️ kotak centang|checked box
✔️ benar|correct tick
❌ salah silang|wrong cross
❎ batal|cancel cross
❗ penting seru|exclamation important
❓ tanya|question
⚠️ peringatan|warning
🚫 dilarang|forbidden
⛔ stop|no entry
🆘 tolong|help
🆗 oke|ok
🆕 baru|new
🆓 gratis|free
ℹ️ informasi|information
➡️ panah kanan|right arrow
⬅️ panah kiri|left arrow
⬆️ panah atas|up arrow
⬇️ panah bawah|down arrow
🔄 ulang muat|refresh repeat
🔁 ulangi|repeat
➕ tambah|plus
➖ kurang|minus
🔴 merah|red circle
🟢 hijau|green circle
🟡 kuning|yellow circle
🔵 biru|blue circle
🇮🇩 Indonesia|Indonesia
`;

export const emojiGroups = ['smileys', 'gestures', 'hearts', 'things', 'nature', 'signs'] as const;
export type EmojiGroup = (typeof emojiGroups)[number];

export interface Emoji {
  sign: string;
  id: string;
  en: string;
  group: EmojiGroup;
}

export const emojis: readonly Emoji[] = table
  .trim()
  .split(/^# /m)
  .slice(1)
  .flatMap((part) => {
    const [group = '', ...lines] = part.trim().split('\n');
    return lines.map((line) => {
      const [sign = '', names = ''] = line.split(/ (.*)/);
      const [id = '', en = ''] = names.split('|');
      return { sign, id, en, group: group as EmojiGroup };
    });
  });

/** Those of which some word begins so, in either language: nobody thinks about which one they search in. */
export function findEmojis(query: string): readonly Emoji[] {
  const words = query.toLocaleLowerCase().trim().split(/\s+/);
  return emojis.filter(({ id, en }) => {
    const names = `${id} ${en}`.toLocaleLowerCase().split(' ');
    return words.every((word) => names.some((name) => name.startsWith(word)));
  });
}
