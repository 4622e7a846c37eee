export interface EngineOptions {
  /** Where data, pid files and logs of this instance live (absolute). */
  dataDir: string;
  /** One line per step, for people. */
  say: (line: string) => void;
  /** The address of what is not needed is ''. */
  need: { mongodb: boolean; redis: boolean };
  choice: 'auto' | 'mongod' | 'documentdb';
  /** What is written need not survive a power cut, only a kill: for the data of tests. */
  isFleeting?: boolean;
}
