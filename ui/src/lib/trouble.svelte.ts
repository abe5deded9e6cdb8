/* Whether the shown workspace's journal cannot be used. Any answer may bring the news; one page then says what
   happened and what comes next, whatever screen had asked. */

const CODES = ['journal-damaged', 'journal-newer'];

class Trouble {
  found = $state(false);

  /** Looks at a refusal's code. */
  note(code: string): void {
    if (CODES.includes(code)) this.found = true;
  }

  /** Over, or another workspace is shown. */
  forget(): void {
    this.found = false;
  }
}

export const trouble = new Trouble();
