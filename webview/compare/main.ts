import type { CompareEvents, CompareMethods } from '../../src/contract/compare.ts';
import { RpcClient } from '../rpc/client.ts';
import '../rpc/hostApi.ts';
import './table/table.ts';
import '../ui/controls.ts';
import { adoptTokens } from '../ui/tokens.ts';
import { ComparePanel } from './panel.ts';
import { CompareState } from './state.ts';

adoptTokens();
const api = acquireVsCodeApi();
const rpc = new RpcClient<CompareMethods, CompareEvents>(api);
const state = new CompareState(api);
const panel = new ComparePanel();
panel.rpc = rpc;
panel.state = state;
document.body.append(panel);
rpc.ready();
