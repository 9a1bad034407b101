import type { Direction } from '../../contract/runIndex.ts';

const lower =
  /^(loss|losses|error|err|errors|rmse|mse|mae|mape|smape|rmsle|nll|perplexity|ppl|wer|cer|brier|logloss|latency|time|duration|seconds|ece|fid|kl|crossentropy|deviance)$/;
const higher =
  /^(acc|accuracy|auc|auroc|auprc|roc|f1|f2|fbeta|recall|precision|r2|score|map|ndcg|iou|miou|dice|bleu|rouge|mcc|kappa|psnr|ssim|sensitivity|specificity|hit|mrr|reward|top1|top5|map50|ap)$/;

/**
 * Whether more or less of a metric is better: what the project chose, else by the last part of the key that says it
 * (`val/loss`, `test_f1`, `eval.rmse`), else unknown. A word for "lower" wins over one for "higher": `f1_loss` is a
 * loss.
 */
export function directionOf(
  key: string,
  chosen: Readonly<Record<string, 'maximize' | 'minimize'>> = {},
): Direction {
  const own = Object.hasOwn(chosen, key) ? chosen[key] : undefined;
  if (own) return own;
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  if (words.some((word) => lower.test(word))) return 'minimize';
  if (words.some((word) => higher.test(word))) return 'maximize';
  return null;
}
