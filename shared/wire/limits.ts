/** Sizes, lengths and times that both sides must agree on. Lengths are in UTF-16 code units, as `maxlength` counts them. */
export const limits = {
  /** The longest text of one message. */
  messageText: 4_000,
  /** The largest frame or body, in bytes. */
  frameBytes: 64 * 1024,
  /** Answers of others that are shown to somebody whose own has been outrun. */
  answersMeanwhile: 20,
  /** So often one message may be changed; after that it may only be deleted. */
  messageChanges: 50,
  /** The longest time for which a site lets its staff change what they wrote, in minutes. */
  editMinutes: 24 * 60,
  /** The longest target of a reply, in minutes of office hours. */
  targetMinutes: 7 * 24 * 60,
  /** Of a step of the alerts, in office hours. */
  alertMinutes: 7 * 24 * 60,
  /** Who is told of what nobody answers, per site or team. */
  supervisors: 20,
  /** Of those whose inbox was open when a message came, so many are named. */
  namedInApp: 20,
  /** The newest of a conversation's alerts that are shown. */
  alertsShown: 100,
  /** Of conversations whose every step has passed, those that the banner counts. */
  unheardShown: 50,
  /** The longest time for which a site keeps something, in days. */
  retentionDays: 3_650,
  /** Of a legal hold: why nothing may be erased. */
  holdReason: 200,
  /** Legal holds of one site. */
  holdsOfSite: 500,
  /** Erasures, and reports of the retention, in a list: the newest. */
  privacyRows: 100,
  /** The longest time after its end in which a visitor's message opens a conversation again, in hours. */
  reopenHours: 30 * 24,
  /** Messages in one page of a catch-up. */
  messagePage: 100,
  /** A draft may be longer than what can be sent: it is shortened before. */
  draftText: 10_000,
  /** Devices of one person whose drafts of a conversation are kept apart. */
  draftDevices: 10,
  /** Entries in one page of a timeline. */
  timelinePage: 100,
  /** Colleagues whom one note names. */
  mentions: 20,
  /** Conversations in which somebody is named and that they have not opened. */
  unreadMentions: 200,
  /** An id that is none of ours to shape: of a staff member, a team, a label. */
  id: 64,
  /** As much of what a browser calls itself as is looked at. */
  userAgent: 400,
  /** Conversations in one page of the inbox list. */
  conversationPage: 50,
  /** Changes in one page of the list's catch-up. */
  changePage: 200,
  /** The largest row of a list, in bytes of JSON. */
  rowBytes: 600,
  labelsInConversation: 10,
  labelsOfSite: 200,
  labelName: 40,
  staffId: 64,
  /** Conversations that are changed by one command. */
  handledTogether: 100,
  /** Visitors and networks that may not write at one site, and why, in so many characters. */
  blocksOfSite: 500,
  blockReason: 200,
  /** Open conversations that one person of a team may be given without asking. */
  teamCapacity: 100,
  /** Why somebody is away, in a few words. */
  awayReason: 60,
  /** Conversations of a view that are marked together, and up to how many are counted then. */
  gathered: 1_000,
  countedGathered: 10_000,
  /** How far ahead a conversation may be snoozed, in days. */
  snoozeDays: 366,
  /** The conversations of a view are counted up to this. */
  countedConversations: 1_000,
  /** The mails that wait for somebody likewise. */
  countedMails: 100,
  /** Saved filters: of one author, shared with one team or site, and all that one person has. */
  filtersOfPerson: 50,
  filtersOfScope: 50,
  filtersSeen: 300,
  /** A saved filter looks at what is so new before it looks further back. In days. */
  filterDays: 60,
  filterName: 60,
  filterChoices: 20,
  filterPath: 40,
  /** Conversations of which one command says, or sets, how far somebody has read. */
  readsTogether: 200,
  /** Views that are counted by one command. */
  viewsCounted: 50,
  /** Saved filters among them: each may look through much. */
  filtersCounted: 5,
  /** Conversations that one connection has open; the one opened first is closed for a new one. */
  openConversations: 200,
  name: 80,
  /** Staff members of an installation, and teams of all its sites. */
  people: 500,
  teams: 200,
  sitesOfPerson: 200,
  auditPage: 50,
  /** Of one person. */
  passkeys: 10,
  passkeyName: 60,
  /** The longest part of what an authenticator says, in base64url. */
  passkeyPart: 12_000,
  email: 254,
  passwordMin: 10,
  passwordMax: 128,
  /** The part of a message that lists show. */
  preview: 120,
  /** What a page may say of its visitor: so many attributes, so named, with texts of this length. */
  attributes: 20,
  attributeName: /^[a-z][a-z0-9_]{0,39}$/,
  attributeText: 200,
  /** A publisher's token that says who a visitor is, and what may be in it. */
  identityToken: 4_096,
  externalId: 128,
  personName: 200,
  /** The address of a push service for one browser. */
  pushEndpoint: 1_000,
  /** Keys of a publisher that are valid at once. */
  identityKeys: 2,
  /** Devices of one visitor; the oldest is forgotten for a new one. */
  devices: 10,
  /** What a site may say in its own words: its name for the chat, and the greeting or what is said when nobody is there. */
  /** Sites of one installation. */
  sites: 200,
  /** What holds at a site where nobody has set anything else. */
  usual: {
    ...{ editMinutes: 15, reopenWithinHours: 72, targetMinutes: 0, lookOffset: 20, lookRadius: 20 },
    alerts: { pushMinutes: 0, mailMinutes: 2, teamMinutes: 5, supervisorMinutes: 10, ownersMinutes: 30 },
  },
  siteName: 60,
  siteTitle: 60,
  siteText: 300,
  /** How a site's chat looks: how far from the edges, how round, and what stands on the launcher. */
  lookOffset: 120,
  lookRadius: 32,
  launcherText: 40,
  /** Of a site's picture: its id, its bytes, and how many a site keeps, for what was set before. */
  pictureId: /^[\w-]{22}$/,
  pictureBytes: 10_000,
  picturesOfSite: 50,
  /** With what a site greets on its pages: how many rules, how long each text, which pages, after how long; all together, by gzip: with the 0.5 kB that the loader needs for them 1.5 kB. */
  greetings: 10,
  greetingText: 200,
  greetingPage: 200,
  greetingSeconds: 3_600,
  greetingsBytes: 1_000,
  /** What a site may ask a visitor. */
  formFields: 5,
  formLabel: 80,
  formChoices: 10,
  /** Digits, spaces and what people put between them; a beginning with "+". */
  phone: /^\+?[\d\s().-]{5,30}$/,
  formAnswer: 200,
  consentText: 500,
  holidays: 60,
  /** What may be said beside the stars of a rating. */
  ratingComment: 1_000,
  /** Texts that are sent again and again: how long, and how many one person, one site, and all sites together have. */
  savedReplyText: 2_000,
  savedReplyTitle: 80,
  savedReplyFolder: 40,
  savedReplyShortcut: 32,
  savedRepliesOfPerson: 100,
  savedRepliesOfSite: 200,
  savedReplyPage: 100,
  sitesOfReply: 50,
  macroActions: 10,
  repliesInMessage: 10,
  pageTitle: 200,
  pageUrl: 2_000,
  /** The last pages that somebody wrote from, in one conversation. */
  pagesOfVisit: 20,
  /** The largest file, in bytes. */
  attachmentBytes: 10 * 1024 * 1024,
  attachmentsInMessage: 5,
  attachmentName: 120,
  /** Reply buttons under one message, and the text of one. */
  choices: 6,
  choiceText: 60,
  /** The largest picture, all frames together. */
  attachmentPixels: 64_000_000,
  /** The longer side of a preview, in pixels. */
  attachmentPreview: 640,
  /** What one looks for: its length, its words and filters together, and the hits of one page. */
  searchText: 200,
  searchTerms: 12,
  searchPage: 30,
  /** Of the text of a hit, so much around what was found. */
  searchExcerpt: 240,
  /** Visitors who are found by their names, beside the first page. */
  searchPeople: 5,
  /** So many conversations of visitors of one name are looked at, the newest: a longer name says more. */
  searchOfName: 200,
  /** Of a site's directory: one page, what the staff note of one person, own fields, saved segments of one person or site. */
  contactPage: 50,
  contactNote: 2_000,
  contactFields: 20,
  contactSegments: 50,
  /** Others that count as the same person, and conversations that one answer names. */
  contactMembers: 20,
  contactConversations: 50,
  /** A CSV of contacts: its bytes, its lines, and how many refused ones are named. */
  contactImportBytes: 5 * 1024 * 1024,
  contactImportLines: 20_000,
  contactImportWarnings: 200,
  contactExport: 100_000,
  /** A file of conversations from another program; the command takes larger ones. */
  talksImportBytes: 20 * 1024 * 1024,
  /** How long a merge may be undone, in hours. */
  mergeUndoHours: 24,
  /** How long an address of a file holds at most, in milliseconds. */
  attachmentAddress: 10 * 60_000,
  /** How long a client waits for the answer to a command before it sends again, in milliseconds. */
  replyTimeout: 5_000,
  /** How long a "… is typing" holds without a repeat, in milliseconds; a typing client repeats at half of it. */
  typingHolds: 6_000,
} as const;
