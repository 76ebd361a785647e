import { limitsInWords } from '../../scripts/limits-in-words';
import { readGuide } from './examples';

it('shows all limits as the code has them: npm run limits-table', () => {
  expect(readGuide('docs/security.md')).toContain(`-->\n\n${limitsInWords()}\n\n<!--`);
});
