declare module '*?part=launcher' {
  const texts: import('./texts.js').Texts<'launcher'>;
  export default texts;
}
declare module '*?part=widget' {
  const texts: import('./texts.js').Texts<'widget'>;
  export default texts;
}
declare module '*?part=emoji' {
  const texts: import('./texts.js').Texts<'emoji'>;
  export default texts;
}
declare module '*?part=emojiButton' {
  const texts: import('./texts.js').Texts<'emojiButton'>;
  export default texts;
}
declare module '*?part=length' {
  const texts: import('./texts.js').Texts<'length'>;
  export default texts;
}
declare module '*?part=unsent' {
  const texts: import('./texts.js').Texts<'unsent'>;
  export default texts;
}
declare module '*?part=marks' {
  const texts: import('./texts.js').Texts<'marks'>;
  export default texts;
}
declare module '*?part=choices' {
  const texts: import('./texts.js').Texts<'choices'>;
  export default texts;
}
declare module '*?part=readingBack' {
  const texts: import('./texts.js').Texts<'readingBack'>;
  export default texts;
}
declare module '*?part=earlier' {
  const texts: import('./texts.js').Texts<'earlier'>;
  export default texts;
}
declare module '*?part=beside' {
  const texts: import('./texts.js').Texts<'beside'>;
  export default texts;
}
declare module '*?part=identity' {
  const texts: import('./texts.js').Texts<'identity'>;
  export default texts;
}
declare module '*?part=attachments' {
  const texts: import('./texts.js').Texts<'attachments'>;
  export default texts;
}
declare module '*?part=site' {
  const texts: import('./texts.js').Texts<'site'>;
  export default texts;
}
declare module '*?part=push' {
  const texts: import('./texts.js').Texts<'push'>;
  export default texts;
}
declare module '*?part=hosted' {
  const texts: import('./texts.js').Texts<'hosted'>;
  export default texts;
}
declare module '*?part=menu' {
  const texts: import('./texts.js').Texts<'menu'>;
  export default texts;
}
declare module '*?part=closing' {
  const texts: import('./texts.js').Texts<'closing'>;
  export default texts;
}
declare module '*?part=form' {
  const texts: import('./texts.js').Texts<'form'>;
  export default texts;
}
declare module '*?part=inbox' {
  const texts: import('./texts.js').Texts<'inbox'>;
  export default texts;
}
declare module '*?part=mailStop' {
  const texts: import('./texts.js').Texts<'mailStop'>;
  export default texts;
}
declare module '*?part=transcript' {
  const texts: import('./texts.js').Texts<'transcript'>;
  export default texts;
}
declare module '*?part=mail' {
  const texts: import('./texts.js').Texts<'mail'>;
  export default texts;
}
declare module '*?part=mails' {
  const texts: import('./texts.js').Texts<'mails'>;
  export default texts;
}
declare module '*?part=inboundMail' {
  const texts: import('./texts.js').Texts<'inboundMail'>;
  export default texts;
}
declare module '*?part=accountMail' {
  const texts: import('./texts.js').Texts<'accountMail'>;
  export default texts;
}
// The package ships this file's types under lib/ only.
declare module '@messageformat/core/compile-module.js' {
  export { default } from '@messageformat/core/lib/compile-module';
}
declare module '*?part=actions' {
  const texts: import('./texts.js').Texts<'actions'>;
  export default texts;
}
declare module '*?part=replies' {
  const texts: import('./texts.js').Texts<'replies'>;
  export default texts;
}
declare module '*?part=filters' {
  const texts: import('./texts.js').Texts<'filters'>;
  export default texts;
}
declare module '*?part=handling' {
  const texts: import('./texts.js').Texts<'handling'>;
  export default texts;
}
declare module '*?part=people' {
  const texts: import('./texts.js').Texts<'people'>;
  export default texts;
}
declare module '*?part=audit' {
  const texts: import('./texts.js').Texts<'audit'>;
  export default texts;
}
declare module '*?part=blocks' {
  const texts: import('./texts.js').Texts<'blocks'>;
  export default texts;
}
declare module '*?part=replyChoices' {
  const texts: import('./texts.js').Texts<'replyChoices'>;
  export default texts;
}
declare module '*?part=replyFiles' {
  const texts: import('./texts.js').Texts<'replyFiles'>;
  export default texts;
}
declare module '*?part=away' {
  const texts: import('./texts.js').Texts<'away'>;
  export default texts;
}
declare module '*?part=search' {
  const texts: import('./texts.js').Texts<'search'>;
  export default texts;
}
declare module '*?part=previous' {
  const texts: import('./texts.js').Texts<'previous'>;
  export default texts;
}

declare module '*?part=mailLog' {
  const texts: import('./texts.js').Texts<'mailLog'>;
  export default texts;
}
declare module '*?part=alerts' {
  const texts: import('./texts.js').Texts<'alerts'>;
  export default texts;
}
declare module '*?part=contacts' {
  const texts: import('./texts.js').Texts<'contacts'>;
  export default texts;
}

declare module '*?part=sites' {
  const texts: import('./texts.js').Texts<'sites'>;
  export default texts;
}
declare module '*?part=pushDevices' {
  const texts: import('./texts.js').Texts<'pushDevices'>;
  export default texts;
}
declare module '*?part=staffPush' {
  const texts: import('./texts.js').Texts<'staffPush'>;
  export default texts;
}
declare module '*?part=offline' {
  const texts: import('./texts.js').Texts<'offline'>;
  export default texts;
}
declare module '*?part=operation' {
  const texts: import('./texts.js').Texts<'operation'>;
  export default texts;
}
declare module '*?part=privacy' {
  const texts: import('./texts.js').Texts<'privacy'>;
  export default texts;
}
