import type { DataReportEvents, DataReportMethods } from '../../src/contract/datasets.ts';
import { RpcClient } from '../rpc/client.ts';
import '../rpc/hostApi.ts';
import '../ui/controls.ts';
import { adoptTokens } from '../ui/tokens.ts';
import './columns/columnTable.ts';
import { DataPanel } from './panel.ts';
import { DataState } from './state.ts';

adoptTokens();
const api = acquireVsCodeApi();
const rpc = new RpcClient<DataReportMethods, DataReportEvents>(api);
const panel = new DataPanel();
panel.state = new DataState(api, rpc);
document.body.append(panel);
rpc.ready();
