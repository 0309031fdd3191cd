# Fits of R's nnet with their exact Hessians; tests/Seedbed.Tests/Lanes/NnetHessianTests.cs compares them with ours.
#
# Run from the root of the repository: Rscript tools/oracles/nnet_hessian.R
# (files made with nnet 7.3-18 under R 4.2.2)
#
# Every input is standardised by its mean and its standard deviation with divisor n; so is the target of a regression.
# A file tests/Seedbed.Tests/Oracles/nnet-hessian-NAME.csv holds: the line "value" with nnet's criterion, the line "weights"
# with the weights in nnet's order (unit after unit, hidden before output, each its bias first), then the lower triangle of
# the Hessian, a line a row.

library(nnet)

standardise <- function(x) {
  x <- as.matrix(x)
  centre <- colMeans(x)
  x <- sweep(x, 2, centre)
  sweep(x, 2, sqrt(colMeans(x^2)), "/")
}

# nnet takes the logistic function beyond 15 for 0 or 1, which costs its criterion up to 3e-7 a row: no fit here goes so far.
largest_sum <- function(fit, inputs) {
  hidden <- matrix(fit$wts[seq_len((fit$n[1] + 1) * fit$n[2])], fit$n[1] + 1)
  has_logistic_outputs <- fit$nsunits == fit$nunits
  max(abs(cbind(1, inputs) %*% hidden), if (has_logistic_outputs) abs(qlogis(fit$fitted.values)))
}

numbers <- function(x) paste(sprintf("%.17g", x), collapse = ",")

save_fit <- function(name, inputs, fit) {
  stopifnot(largest_sum(fit, inputs) < 15)
  stopifnot(all(is.finite(fit$Hessian)))
  lines <- c(
    paste0("value,", numbers(fit$value)),
    paste0("weights,", numbers(fit$wts)),
    sapply(seq_along(fit$wts), function(i) numbers(fit$Hessian[i, seq_len(i)])))
  writeLines(lines, paste0("tests/Seedbed.Tests/Oracles/nnet-hessian-", name, ".csv"))
  cat(sprintf("%-24s %3d weights, value %.10g\n", name, length(fit$wts), fit$value))
}

iris_table <- read.csv("data/iris.csv")
flowers <- standardise(iris_table[, 1:4])
species <- class.ind(factor(iris_table$species))
virginica <- species[, 3, drop = FALSE]

diabetes_table <- read.csv("data/diabetes.csv")
patients <- standardise(diabetes_table[, 1:10])
progression <- standardise(diabetes_table$progression)

# 1, 1.5, 2, 1, 1.5, 2, …
weights_of <- function(x) 1 + 0.5 * ((seq_len(nrow(x)) - 1) %% 3)

# Hardly trained: second derivatives far from a minimum.
set.seed(1)
save_fit("iris-softmax", flowers, nnet(flowers, species, size = 2, softmax = TRUE, maxit = 1, trace = FALSE, Hess = TRUE))
set.seed(2)
save_fit("iris-softmax-decay", flowers, nnet(flowers, species, size = 5, softmax = TRUE, decay = 0.02, maxit = 200, trace = FALSE, Hess = TRUE))
set.seed(3)
save_fit("iris-softmax-weighted", flowers, nnet(
  flowers, species, weights = weights_of(flowers), size = 3, softmax = TRUE, decay = 0.1, maxit = 100, trace = FALSE, Hess = TRUE))
set.seed(4)
save_fit("iris-entropy", flowers, nnet(flowers, virginica, size = 3, entropy = TRUE, decay = 0.02, maxit = 100, trace = FALSE, Hess = TRUE))
set.seed(5)
save_fit("iris-logistic-squares", flowers, nnet(flowers, virginica, size = 4, decay = 0.01, maxit = 60, trace = FALSE, Hess = TRUE))
set.seed(6)
save_fit("iris-squares-three", flowers, nnet(flowers, species, size = 3, linout = TRUE, decay = 0.05, maxit = 60, trace = FALSE, Hess = TRUE))
# Stopped before it converges.
set.seed(7)
save_fit("diabetes-linear", patients, nnet(patients, progression, size = 3, linout = TRUE, decay = 0, maxit = 12, trace = FALSE, Hess = TRUE))
set.seed(8)
save_fit("diabetes-weighted", patients, nnet(
  patients, progression, weights = weights_of(patients), size = 5, linout = TRUE, decay = 0.5, maxit = 200, trace = FALSE, Hess = TRUE))
set.seed(9)
save_fit("diabetes-one-unit", patients, nnet(patients, progression, size = 1, linout = TRUE, decay = 0.1, maxit = 200, trace = FALSE, Hess = TRUE))
