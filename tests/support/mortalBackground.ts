/* A background thread that ends as soon as it is asked for anything, as a bug in native code would. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', () => process.exit(3));
