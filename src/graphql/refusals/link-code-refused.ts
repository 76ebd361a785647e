import { RefusalObject, RefusalType } from './user-error';

@RefusalObject('LinkCodeRefused', 'Unknown, used or expired: all answered alike.')
export class LinkCodeRefusedType extends RefusalType<'LINK_CODE_REFUSED'> {
  constructor() {
    super(
      'LINK_CODE_REFUSED',
      'This code lets nobody in: it is mistyped, was used, or has expired. Check it, or ask the ' +
        'customer for a new one.',
    );
  }
}
