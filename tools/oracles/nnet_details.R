# R's nnet with skip-layer connections, a mask, a decay for each weight and case weights, from given weights: the criterion there and
# at the minimum. tests/Seedbed.Tests/Training/Solvers/NnetDetailTests.cs compares them with ours.
#
# Run from the root of the repository: Rscript tools/oracles/nnet_details.R
# (files made with nnet 7.3-18 under R 4.2.2)
#
# Every input is standardised by its mean and its standard deviation with divisor n; so is the target of a regression.
# A file tests/Seedbed.Tests/Oracles/nnet-detail-NAME.csv holds, a line each: "names" of the weights as coef() gives them, "start" with the
# weights to begin with, "decay" and "mask" with a value for each weight, "value" with nnet's criterion at the start, "near" with the weights after
# 30 iterations of BFGS and "near_value" with the criterion there, and "minimum" with the criterion where BFGS finds nothing lower. From the start
# two methods may go to different minima; from the near weights they have the same one before them. The decays keep it isolated, and the
# outputs from running beyond 15, where nnet takes the logistic function for 0 or 1.

library(nnet)

standardise <- function(x) {
  x <- as.matrix(x)
  centre <- colMeans(x)
  x <- sweep(x, 2, centre)
  sweep(x, 2, sqrt(colMeans(x^2)), "/")
}

numbers <- function(x) paste(sprintf("%.17g", x), collapse = ",")

# Between 0.02 and 0.08: 0.02, 0.03, …, 0.08, 0.02, …
varied_decay <- function(count) 0.02 + 0.01 * ((seq_len(count) - 1) %% 7)

save_detail <- function(name, inputs, targets, ..., decay = NULL, mask = NULL, weights = rep(1, nrow(inputs))) {
  fit <- function(...) nnet(inputs, targets, weights = weights, trace = FALSE, ...)
  count <- length(fit(..., maxit = 0)$wts)
  start <- 0.5 * sin(seq_len(count))
  decay <- if (is.null(decay)) rep(0.03, count) else decay(count)
  mask <- if (is.null(mask)) rep(TRUE, count) else mask(count)
  begun <- fit(..., Wts = start, decay = decay, mask = mask, maxit = 0)
  stopifnot(all(begun$wts == start))

  near <- fit(..., Wts = start, decay = decay, mask = mask, maxit = 30, abstol = 0, reltol = 0)
  end <- near
  repeat {
    again <- fit(..., Wts = end$wts, decay = decay, mask = mask, maxit = 20000, abstol = 0, reltol = 1e-16)
    if (!(again$value < end$value)) break
    end <- again
  }
  stopifnot(all(end$wts[!mask] == start[!mask]))
  lines <- c(
    paste0("names,", paste(names(coef(end)), collapse = ",")),
    paste0("start,", numbers(start)),
    paste0("decay,", numbers(decay)),
    paste0("mask,", paste(as.integer(mask), collapse = ",")),
    paste0("value,", numbers(begun$value)),
    paste0("near,", numbers(near$wts)),
    paste0("near_value,", numbers(near$value)),
    paste0("minimum,", numbers(end$value)))
  writeLines(lines, paste0("tests/Seedbed.Tests/Oracles/nnet-detail-", name, ".csv"))
  cat(sprintf("%-24s %3d weights, value %.10g, near %.10g, minimum %.12g, largest weight %.3g\n", name, count, begun$value, near$value, end$value, max(abs(end$wts))))
}

iris_table <- read.csv("data/iris.csv")
flowers <- standardise(iris_table[, 1:4])
species <- class.ind(factor(iris_table$species))

diabetes_table <- read.csv("data/diabetes.csv")
patients <- standardise(diabetes_table[, 1:10])
progression <- standardise(diabetes_table$progression)

# 1, 1.5, 2, 1, 1.5, 2, …
weights_of <- function(x) 1 + 0.5 * ((seq_len(nrow(x)) - 1) %% 3)

every_third <- function(count) seq_len(count) %% 3 != 0

save_detail("iris-skip", flowers, species, size = 2, softmax = TRUE, skip = TRUE)
save_detail("iris-mask", flowers, species, size = 3, softmax = TRUE, mask = every_third)
save_detail("iris-decay", flowers, species, size = 3, softmax = TRUE, decay = varied_decay)
save_detail("iris-weights", flowers, species, size = 2, softmax = TRUE, weights = weights_of(flowers), decay = function(count) rep(0.1, count))
save_detail("diabetes-skip", patients, progression, size = 2, linout = TRUE, skip = TRUE, decay = function(count) rep(0.5, count))
save_detail("diabetes-all", patients, progression, size = 2, linout = TRUE, skip = TRUE,
  decay = function(count) 10 * varied_decay(count), mask = every_third, weights = weights_of(patients))
