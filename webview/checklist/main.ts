import type { ChecklistEvents, ChecklistMethods } from '../../src/contract/checklist.ts';
import { RpcClient } from '../rpc/client.ts';
import '../rpc/hostApi.ts';
import '../ui/controls.ts';
import { adoptTokens } from '../ui/tokens.ts';
import './board/boardTab.ts';
import './detail/itemDetail.ts';
import './objectives/objectivesTab.ts';
import { ChecklistPanel } from './panel.ts';
import { ChecklistState } from './state.ts';

adoptTokens();
const api = acquireVsCodeApi();
const rpc = new RpcClient<ChecklistMethods, ChecklistEvents>(api);
const panel = new ChecklistPanel();
panel.state = new ChecklistState(api, rpc);
document.body.append(panel);
rpc.ready();
