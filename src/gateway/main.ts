import { readGatewayConfig } from './readGatewayConfig.ts';
import { startGateway } from './startGateway.ts';

try {
  const gateway = await startGateway(readGatewayConfig(process.argv.slice(2), process.env));
  const stop = (): void => void gateway.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  process.stderr.write(`tandem gateway: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
