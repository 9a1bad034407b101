import type { Direction } from '../../contract/runIndex.ts';

const lower = words(
  'loss losses error err errors rmse mse mae mape smape rmsle msle medae nll perplexity ppl wer cer ter brier',
  'logloss latency time duration seconds ms runtime ece mce fid kl kld crossentropy xent deviance regret fpr fnr eer',
  'hinge aic bic bpc bpb pinball hamming residual residuals violation violations',
);
const higher = words(
  'acc accuracy auc auroc auprc roc prc prauc rocauc pr f1 f2 fbeta fscore recall precision r2 score map ndcg iou',
  'miou dice jaccard bleu chrf rouge rouge1 rouge2 rougel meteor mcc matthews kappa psnr ssim sensitivity specificity',
  'hit hits mrr reward rewards return returns top1 top3 top5 map50 map75 ap ap50 ap75 ar tpr tnr throughput fps',
  'likelihood silhouette pearson spearman kendall correlation em winrate coverage lift gini ks gmean',
);

/**
 * Whether more or less of a metric is better: what the project chose, else by the words of the key (`val/loss`,
 * `test_f1`, `eval.rmse`), else unknown. A word for "lower" wins over one for "higher": `f1_loss` is a loss.
 * `neg` in front (scikit-learn's `neg_mean_squared_error`, also `negative`) turns the sense around.
 */
export function directionOf(
  key: string,
  chosen: Readonly<Record<string, 'maximize' | 'minimize'>> = {},
): Direction {
  const own = Object.hasOwn(chosen, key) ? chosen[key] : undefined;
  if (own) return own;
  const parts = keyWords(key);
  if (parts.some((word) => lower.has(word)) || /cross_entropy/.test(parts.join('_')))
    return parts.includes('neg') || parts.includes('negative') ? 'maximize' : 'minimize';
  return parts.some((word) => higher.has(word)) ? 'maximize' : null;
}

/** Words of a key in lower case: `valLoss`, `val/loss` and `val_loss` alike; `mAP50` also as `map50`, `acc1` as `acc`. */
export function keyWords(key: string): readonly string[] {
  const rough = key.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  const found = rough.flatMap((part) => {
    const cut = part
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .split('_');
    return cut.length > 1 ? [...cut, part.toLowerCase()] : cut;
  });
  return found.map((word) =>
    lower.has(word) || higher.has(word) ? word : word.replace(/(?<=[a-z]{2})\d+$/, ''),
  );
}

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}
