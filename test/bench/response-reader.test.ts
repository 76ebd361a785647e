import { ResponseReader } from '../../bench/load/response-reader';

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: keep-alive\r\n\r\n{"a":"ä"}';

it('reads an answer that comes in any two pieces', () => {
  const bytes = Buffer.from(ANSWER, 'latin1');
  for (let cut = 1; cut < bytes.length; cut += 1) {
    const reader = new ResponseReader();
    expect(reader.push(bytes.subarray(0, cut))).toBeNull();
    expect(reader.push(bytes.subarray(cut))).toEqual({ status: 200, body: '{"a":"ä"}' });
  }
});

it('reads one answer after the other, whatever their status', () => {
  const reader = new ResponseReader();
  reader.push(Buffer.from(ANSWER, 'latin1'));
  const refused = 'HTTP/1.1 429 Too Many Requests\r\ncontent-length: 2\r\n\r\nno';
  expect(reader.push(Buffer.from(refused))).toEqual({ status: 429, body: 'no' });
});

it('refuses what it cannot know the end of, and more than one answer', () => {
  const endless = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n';
  expect(() => new ResponseReader().push(Buffer.from(endless))).toThrow('without a content-length');
  expect(() => new ResponseReader().push(Buffer.from(ANSWER + ANSWER, 'latin1'))).toThrow('more');
});
