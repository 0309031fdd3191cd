"""Reference values of the metrics, computed by scikit-learn; tests/Seedbed.Tests/Models/MetricsTests.cs holds them.

Run: python3 tools/oracles/metrics.py   (values in the test are from scikit-learn 1.2.1)
"""

import numpy as np
from sklearn import metrics

# Two classes: probabilities of the second; several are tied, one is 0 for a row of that class.
p = np.array([0.1, 0.4, 0.4, 0.35, 0.8, 0.4, 0.65, 0.9, 0.0, 0.5, 0.8])
y = np.array([0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0])
both = np.stack([1 - p, p], axis=1)
clipped = np.clip(both, 1e-15, 1)
print("binary")
print("  logLoss ", repr(float(np.mean(-np.log(clipped[np.arange(len(y)), y])))))
print("  accuracy", repr(float(metrics.accuracy_score(y, both.argmax(axis=1)))))
print("  auc     ", repr(float(metrics.roc_auc_score(y, p))))
print("  brier   ", repr(float(metrics.brier_score_loss(y, p))))

# Three classes, with ties.
q = np.array([
    [0.7, 0.2, 0.1], [0.4, 0.4, 0.2], [0.1, 0.6, 0.3], [0.25, 0.5, 0.25],
    [0.2, 0.2, 0.6], [0.3, 0.3, 0.4], [0.5, 0.25, 0.25], [0.1, 0.1, 0.8],
])
c = np.array([0, 1, 1, 0, 2, 2, 0, 1])
one_hot = np.eye(3)[c]
print("three classes")
print("  logLoss ", repr(float(metrics.log_loss(c, q))))
print("  accuracy", repr(float(metrics.accuracy_score(c, q.argmax(axis=1)))))
print("  auc     ", repr(float(metrics.roc_auc_score(c, q, multi_class="ovr", average="macro"))))
print("  brier   ", repr(float(np.mean(np.sum((q - one_hot) ** 2, axis=1)))))

t = np.array([3.0, -0.5, 2.0, 7.0, 4.25])
v = np.array([2.5, 0.0, 2.0, 8.0, 4.0])
print("regression")
print("  rmse    ", repr(float(np.sqrt(metrics.mean_squared_error(t, v)))))
print("  mae     ", repr(float(metrics.mean_absolute_error(t, v))))
print("  r2      ", repr(float(metrics.r2_score(t, v))))
