import { expect, it } from 'vitest';
import { isUploadAddress } from '../../src/shared/uploadAddress.ts';

const KNOWN = ['https://api.linkedin.com', 'http://127.0.0.1:4711'];

it.each(['https://www.linkedin.com/dms-uploads/x?y=1', 'https://api.linkedin.com/mediaUpload/x', 'https://media.licdn.com/x', 'https://LINKEDIN.com/x', 'http://127.0.0.1:4711/upload/1'])('L1: a file may go to %s', (address) => {
  expect(isUploadAddress(address, KNOWN)).toBe(true);
});

it.each([
  'http://www.linkedin.com/x', 'https://linkedin.com.example.com/x', 'https://notlinkedin.com/x', 'https://example.com/?https://www.linkedin.com/', 'https://www.linkedin.com@example.com/x', 'https://www.linkedin.com\\@example.com/x',
  'https://www.linkedin.com:8443/x', 'https://169.254.169.254/latest', 'http://127.0.0.1:4712/x', 'http://127.0.0.1:47110/x', 'http://127.0.0.1:4711@example.com/x', 'file:///etc/passwd', ' https://www.linkedin.com/x', 'https://www.linke\tdin.com/x', '',
])('L1: neither a file nor a token goes to %j, whatever LinkedIn’s answer says', (address) => {
  expect(isUploadAddress(address, KNOWN)).toBe(false);
});
