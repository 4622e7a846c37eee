/** The things that Sapa is about, as they travel (not as they are stored). Times are ISO 8601 in UTC. */

export type AuthorKind = 'visitor' | 'staff';

export interface Message {
  conversationId: string;
  /** 1, 2, 3 … within the conversation, without holes: the order of all readers. */
  seq: number;
  /** Made by the sender's client; makes a resend harmless. */
  clientId: string;
  from: AuthorKind;
  /** The staff member's name; visitors have none yet. */
  authorName?: string;
  /** The staff member's picture as it is now: a path on the server, and another one for every picture. */
  authorPicture?: string;
  /** Empty where the message has attachments and nothing else. */
  text: string;
  /** Absent where there are none. */
  attachments?: readonly Attachment[] | undefined;
  at: string;
}

/** A file of a message, as the server found it: type and size are its own measure and not the sender's word. */
export interface Attachment {
  id: string;
  /** As the sender named it, without what could mislead; one line. */
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** Of pictures only, in pixels: readers keep the room free before it has come. A picture has a preview as well. */
  width?: number;
  height?: number;
}

/** What a visitor sees of the own conversation. */
export interface VisitorConversation {
  id: string;
  /** May be a moment behind the messages: where to begin, not where to end; `message:list` knows how far there are any. */
  lastSeq: number;
  /** Up to here the messages have reached a browser of the staff. */
  deliveredSeq: number;
  /** Up to here somebody of the staff has read. */
  staffReadSeq: number;
  /** Up to here the visitor has read, in whichever tab. */
  visitorReadSeq: number;
  /** Resolved: the staff have ended it, and what the visitor writes next begins another one. */
  state: 'open' | 'resolved';
  /** What the visitor has said of it. */
  rating?: Rating;
  /** There may be earlier ones: `conversation:previous` knows. */
  isFollowUp?: true;
}

/** Everything that is kept of a visitor, but the messages: those come by `message:list`, conversation by conversation. */
export interface VisitorData {
  visitor: {
    id: string;
    since: string;
    language?: string;
    attributes?: Attributes;
    person?: Person;
    /** Browsers that are notified of answers, by the name of their push service. */
    pushDevices?: { service: string; since: string }[];
  };
  conversations: (VisitorConversation & { begunAt: string; pageTitle?: string; pageUrl?: string; language?: string })[];
}

/** What a visitor says of a resolved conversation. */
export interface Rating {
  /** 1 (bad) to 5 (very good). */
  score: number;
  word?: string;
}

/** What the inbox shows of a conversation in its list. */
export interface Conversation {
  id: string;
  siteId: string;
  siteName: string;
  visitor: Visitor;
  state: 'open' | 'resolved';
  lastSeq: number;
  /** Up to here somebody of the staff has read. Unread are `lastSeq - staffReadSeq`. */
  staffReadSeq: number;
  /** Up to here the visitor has read. */
  visitorReadSeq: number;
  lastText: string;
  lastFrom: AuthorKind;
  lastAt: string;
  /** Since when the visitor waits for an answer; absent when nobody waits. */
  waitingSince?: string;
  rating?: Rating;
  /** The visitor has erased it: this is all that is left, so that every inbox hears of it. */
  isErased?: true;
}

export interface Visitor {
  id: string;
  /** A short, friendly name made from the id, as long as no other is known. */
  label: string;
  language?: string;
  pageTitle?: string;
  pageUrl?: string;
  /** The page is none of the site's: a visitor can say of any page that they are there. */
  isForeignPage?: true;
  /** What the publisher's page said of its visitor. */
  attributes?: Attributes;
  /** What the publisher has signed; its presence says that the publisher knows who this is. */
  person?: Person;
  /** What the visitor has said in the site's form; anybody can have typed it. */
  introduction?: Introduction;
}

export interface Introduction {
  name?: string;
  email?: string;
  phone?: string;
  /** To the site's own questions, in the words in which they were asked. */
  answers?: { label: string; value: string | boolean }[];
  /** What was agreed to, and when. */
  consent?: { text: string; link?: string; at: string };
}

export interface Person {
  name?: string;
  email?: string;
}

export type Attributes = Record<string, string | number | boolean>;

/** How a publisher signs who a visitor is. */
export type IdentityAlgorithm = 'HS256' | 'EdDSA';

/** A key of a publisher, without what is secret of it. */
export interface IdentityKey {
  kid: string;
  algorithm: IdentityAlgorithm;
  createdAt: string;
}

/** What a publisher's page found out about the chat on it. */
export interface EmbedReport {
  /** The key in the tag. */
  site: string;
  /** Which loader came. */
  version: string;
  /** The page's own policy (CSP): empty when it has none, null when the page could not read it. */
  policy: string | null;
  /** Directives that forbade the page something of Sapa's. */
  blocked: string[];
  isSocketOpen: boolean;
  /** Whether the chat's own code may run there. */
  isChatLoaded: boolean;
}

export interface EmbedVerdict extends EmbedReport {
  origin: string;
  result: 'works' | 'no-key' | 'wrong-key' | 'policy' | 'origin' | 'socket' | 'chat';
}

export type Role = 'owner' | 'admin' | 'agent';

export interface StaffMember {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** A path on the server. */
  picture?: string;
}

export interface Site {
  id: string;
  name: string;
  /** Public: stands in the publisher's page. */
  key: string;
  allowedOrigins: string[];
}

/** What a site has set that a visitor is shown, in one language. What is absent is as Sapa brings it along. */
export interface SiteOpening {
  title?: string;
  greeting?: string;
  /** Present while nobody is there by the office hours. */
  away?: { text?: string; nextOpening?: string };
  /** Present as long as this visitor has not answered it. */
  form?: SiteForm;
  /** Where an answer goes when the visitor is gone, as `a***@b.com`. */
  answersTo?: string;
  /** Who writes while nobody is there is asked for an address. */
  asksEmail?: true;
  /** How Indonesian speaks to the visitor; absent: "kamu". */
  address?: 'anda';
}

/** What a visitor is asked, in one language. */
export interface SiteForm {
  /** Another one when the form was changed: what was answered is then asked anew. */
  revision: string;
  /** `required`: nothing can be sent before. */
  when: 'optional' | 'required' | 'afterFirstMessage';
  fields: FormField[];
  /** What must be agreed to with the answers. */
  consent?: { text: string; link?: string };
  /** It was answered before. Only the consent is asked again, for its text is another one by now. */
  isAgain?: true;
}

export interface FormField {
  key: string;
  kind: 'name' | 'email' | 'phone' | 'text' | 'choice' | 'checkbox';
  /** Of the site's own questions; the others are named by the widget. */
  label?: string;
  choices?: string[];
  isRequired: boolean;
}

/** The loader of exactly one release, for pages that want the browser to check its content. */
export interface PinnedEmbed {
  url: string;
  /** What stands in the tag's `integrity`. */
  integrity: string;
}

/** One entry of the log of what was sent to whom and why. */
export interface Notification {
  id: string;
  conversationId: string;
  seq: number;
  state: 'pending' | 'sent' | 'skipped' | 'kept' | 'failed';
  /** Why it is in that state, in a word that the locales know. */
  reason:
    | 'unread'
    | 'seen'
    | 'answered'
    | 'mail-not-configured'
    | 'no-staff'
    | 'mail-refused'
    | 'answer-unread'
    | 'answer-read'
    | 'answer-covered'
    | 'no-address'
    | 'no-device'
    | 'push-refused';
  to: string[];
  at: string;
}
