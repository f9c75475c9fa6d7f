/** At most so many are under way: the engine takes them one after another, and each that waits for it holds memory. */
const mostUnderWay = 50;

/** Keeps a program from registering thousands of resources before the engine has taken the first. For one loop. */
export class Pace {
  private underWay = 0;
  private go = (): void => {};

  /** Waits until one more may begin. */
  async next(): Promise<void> {
    if (this.underWay >= mostUnderWay) {
      await new Promise<void>((resolve) => {
        this.go = resolve;
      });
    }
    this.underWay += 1;
  }

  /** One of them has ended. */
  done(): void {
    this.underWay -= 1;
    this.go();
  }
}
