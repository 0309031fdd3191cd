# Minima that R's nnet reaches from given starting weights: the problems of minima.problems.csv, logistic hidden units, standardised inputs.
# Rscript tools/oracles/minima_nnet.R STARTS   prints problem,start,objective with objective = mean loss + alpha/(2n) * sum of squared weights
# (for regression: mean squared error + alpha/n * sum of squared weights). Run from the root of the repository; needs the package nnet.
library(nnet)
starts <- as.integer(commandArgs(trailingOnly = TRUE)[1])

# Park and Miller's generator: exact in double precision, so that R, Python and C# draw the same weights.
uniform <- function(start, count) {
  state <- 1000 * start + 1
  numbers <- numeric(count)
  for (i in seq_len(count + 10)) {
    state <- (16807 * state) %% 2147483647
    if (i > 10) numbers[i - 10] <- 1.4 * state / 2147483647 - 0.7
  }
  numbers
}

standardise <- function(x) {
  deviation <- sqrt(colMeans(sweep(x, 2, colMeans(x))^2))
  sweep(sweep(x, 2, colMeans(x)), 2, ifelse(deviation == 0, 1, deviation), "/")
}

# From Seedbed's order (for each layer weights [input][unit], then biases) to nnet's (for each unit its bias, then its weights).
nnet_order <- function(w, inputs, hidden, outputs) {
  first <- matrix(w[1:(inputs * hidden)], hidden, inputs)
  first_bias <- w[inputs * hidden + 1:hidden]
  rest <- w[-(1:((inputs + 1) * hidden))]
  second <- matrix(rest[1:(hidden * outputs)], outputs, hidden)
  second_bias <- rest[hidden * outputs + 1:outputs]
  c(t(cbind(first_bias, first)), t(cbind(second_bias, second)))
}

# nnet takes the logistic function to be 0 or 1 beyond -15 and 15; this is the objective with the function itself, at nnet's weights.
objective <- function(w, x, y, hidden, decays, regression) {
  outputs <- ncol(y)
  first <- matrix(w[1:((ncol(x) + 1) * hidden)], ncol = hidden)
  second <- matrix(w[-(1:((ncol(x) + 1) * hidden))], ncol = outputs)
  o <- cbind(1, plogis(cbind(1, x) %*% first)) %*% second
  loss <- if (regression) (y - o)^2 else if (outputs == 1) log1p(exp(-abs(o))) + pmax(o, 0) - y * o else {
    top <- apply(o, 1, max)
    top + log(rowSums(exp(o - top))) - rowSums(y * o)
  }
  (sum(loss) + sum(decays * w^2)) / nrow(x)
}

problems <- read.csv("tests/Seedbed.Tests/Oracles/minima.problems.csv")
cat("problem,start,objective\n")
for (p in seq_len(nrow(problems))) {
  problem <- problems[p, ]
  table <- read.csv(problem$file, check.names = FALSE)
  x <- standardise(as.matrix(table[, setdiff(names(table), problem$target)]))
  target <- table[[problem$target]]
  n <- nrow(x)
  regression <- length(unique(target)) > 20
  classes <- sort(unique(target))
  y <- if (regression) standardise(matrix(target)) else if (length(classes) == 2) matrix(as.numeric(target == classes[2])) else class.ind(factor(target, levels = classes))
  hidden <- problem$hidden
  decay <- if (regression) problem$alpha else problem$alpha / 2
  count <- (ncol(x) + 1) * hidden + (hidden + 1) * ncol(y)
  decays <- nnet_order(c(rep(decay, ncol(x) * hidden), rep(0, hidden), rep(decay, hidden * ncol(y)), rep(0, ncol(y))), ncol(x), hidden, ncol(y))
  for (start in seq_len(starts) - 1) {
    weights <- nnet_order(uniform(start, count), ncol(x), hidden, ncol(y))
    value <- Inf
    repeat {
      fit <- nnet(x, y, size = hidden, Wts = weights, decay = decays, maxit = 1e6, reltol = 1e-15, abstol = 0, MaxNWts = 1e5, trace = FALSE,
                  linout = regression, entropy = !regression && ncol(y) == 1, softmax = ncol(y) > 1)
      if (!(fit$value < value * (1 - 1e-13))) break
      value <- fit$value
      weights <- fit$wts
    }
    cat(sprintf("%s,%d,%.15g\n", problem$problem, start, objective(weights, x, y, hidden, decays, regression)))
  }
}
