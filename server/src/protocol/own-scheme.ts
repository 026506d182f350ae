/** RFC 8252 §7.1 bent by the concession own_scheme_with_authority: schemes of apps that are no domain name turned round. */

// RFC 3986 §3.2.1: no user name, also no escaped one. Lower case alone: no name below may hide behind a capital letter.
const OWN = /^(?<scheme>[a-z][a-z0-9+.-]*):\/(?:(?!\/)|\/[^/?@%]*(?![^/?]))/;

/** What a browser runs, opens or hands to the system. */
const TAKEN: readonly string[] = [
  'http https ws wss ftp ftps sftp javascript livescript mocha vbscript jscript data blob about file filesystem content',
  'intent resource res jar cid mid mhtml its mk urn view feed wyciwyg devtools chrome edge brave opera vivaldi shell',
  'mailto tel callto sms smsto mms mmsto facetime sip sips xmpp irc ircs news nntp geo maps market magnet itms prefs',
  'webcal webcals ldap ldaps gopher telnet ssh rlogin rtsp rdp vnc smb cifs nfs afp dav davs git svn hcp',
].flatMap((line) => line.split(' '));

/** `chrome-extension`, `ms-settings`, `web+…`: families that grow. */
const FAMILY =
  /^(?:android|app|chrome|facetime|ios|itms|microsoft|moz|ms|safari|search|view|web|webkit|x-apple)[-+]|^x-apple\./;

export function isOwnScheme(uri: string): boolean {
  const scheme = OWN.exec(uri)?.groups?.scheme;
  return scheme !== undefined && !TAKEN.includes(scheme) && !FAMILY.test(scheme);
}
