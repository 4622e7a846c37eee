/**
 * The types of files that may be sent, each with the endings that a name of it may have; the first is given where another
 * one stands. What a browser could run (SVG, HTML) is not among them, nor what cannot be told apart from programs.
 */
export const attachmentTypes: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg', 'jfif'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
  'text/plain': ['txt', 'csv', 'log', 'md'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov'],
  'audio/mpeg': ['mp3'],
};

/** Pictures are drawn anew by the server, which takes away what is hidden in them. */
export const isImageType = (type: string) => type.startsWith('image/');

/** For `<input accept>`. `image/*`, so that a phone offers its camera; what it takes is made a JPEG by the browser. */
export const acceptedFiles = [
  'image/*',
  ...Object.values(attachmentTypes).flatMap((endings) => endings.map((each) => `.${each}`)),
].join(',');
